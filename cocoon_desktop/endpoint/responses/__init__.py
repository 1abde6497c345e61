"""OpenAI's Responses API, spoken by translating it into chat completions and back.

Reference: platform.openai.com/docs/api-reference, "Create a model response" and "Streaming events".
"""
