// I compile the Tolk contracts of resources/contracts into the cells that the program ships.
//
//     cd installers/ton && npm ci --legacy-peer-deps --omit=peer --ignore-scripts
//     node installers/contracts/compile.mjs            writes resources/contracts/compiled/
//     node installers/contracts/compile.mjs --check    writes nothing; fails if what is there differs
//
// The same sources and the same compiler give the same bytes on every computer, so that anybody can check
// that the committed cells come from the sources beside them.

import { Buffer } from "node:buffer";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const CONTRACTS = ["root", "proxy", "client", "worker", "wallet"];

const here = path.dirname(fileURLToPath(import.meta.url));
const tools = path.join(here, "..", "ton");
const sources = path.join(here, "..", "..", "resources", "contracts");
const target = path.join(sources, "compiled");

function loadCompiler() {
    try {
        return createRequire(path.join(tools, "package.json"))("@ton/tolk-js");
    } catch {
        throw new Error(`@ton/tolk-js is not installed in ${path.join(tools, "node_modules")}`);
    }
}

/** Code cell of one contract, as `{ hash, boc }`; warnings of the compiler count as errors. */
async function compile(compiler, name) {
    const result = await compiler.runTolkCompiler({
        entrypointFileName: `${name}.tolk`,
        fsReadCallback: (file) => fs.readFileSync(path.join(sources, file), "utf8"),
    });
    if (result.status !== "ok") throw new Error(`${name}.tolk: ${result.message}`);
    if (result.stderr.trim()) throw new Error(`${name}.tolk: ${result.stderr}`);
    return { hash: result.codeHashHex.toLowerCase(), boc: Buffer.from(result.codeBoc64, "base64") };
}

async function compileAll() {
    const compiler = loadCompiler();
    const files = new Map();
    const report = { tolk: await compiler.getTolkCompilerVersion(), code_hash: {} };
    for (const name of CONTRACTS) {
        const { hash, boc } = await compile(compiler, name);
        files.set(`${name}.boc`, boc);
        report.code_hash[name] = hash;
    }
    files.set("hashes.json", Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
    return files;
}

function differing(files) {
    return [...files].filter(([name, content]) => {
        const file = path.join(target, name);
        return !fs.existsSync(file) || !fs.readFileSync(file).equals(content);
    });
}

async function main() {
    const files = await compileAll();
    const changed = differing(files);
    if (process.argv.includes("--check")) {
        for (const [name] of changed) console.error(`compile: ${name} is not what the sources give`);
        return changed.length ? 1 : 0;
    }
    fs.mkdirSync(target, { recursive: true });
    for (const [name, content] of changed) fs.writeFileSync(path.join(target, name), content);
    console.log(files.get("hashes.json").toString().trim());
    console.log(`${changed.length} of ${files.size} files written`);
    return 0;
}

try {
    process.exitCode = await main();
} catch (error) {
    console.error(`compile: ${error.message}`);
    process.exitCode = 1;
}
