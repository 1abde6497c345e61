# make demo   one question, one answer, one payment, on real parts
# make app    the window
# make test   everything that CI checks
# make tour   a person's way through the whole program on a screen of its own: pictures in tour/index.html
LANGUAGES := de ru zh_CN

.PHONY: demo up app test tour words lint clean

demo:
	@installers/linux/setup.sh demo
	@.venv/bin/cocoon demo

up:
	@installers/linux/setup.sh demo
	@.venv/bin/cocoon up

app:
	@installers/linux/setup.sh app
	@.venv/bin/cocoon-desktop

test:
	@installers/linux/setup.sh test
	@$(MAKE) --no-print-directory lint
	.venv/bin/pytest -n auto --dist worksteal

tour:
	@installers/linux/setup.sh tour
	@.venv/bin/python -m tests.tour

# Bring the catalogues of the window's sentences up to date, and compile the translations.
words:
	.venv/bin/pyside6-lupdate -silent -locations none -no-obsolete -source-language en \
		$$(find cocoon_desktop/app cocoon_desktop/ui -name '*.py' -o -name '*.qml' | LC_ALL=C sort) \
		-ts resources/i18n/cocoon_en.ts $(LANGUAGES:%=resources/i18n/cocoon_%.ts)
	.venv/bin/pyside6-lrelease -silent $(LANGUAGES:%=resources/i18n/cocoon_%.ts)

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

clean:
	rm -rf .venv tour resources/emulator resources/backends installers/ton/node_modules
