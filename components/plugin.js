/**
 * What the language host runs. It does so in the folder of whoever uses the package, whose tsconfig.json (or none) would
 * be taken for these sources, and would check all their types at every start: they are only transpiled instead.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { transpileModule } = require("typescript");

const { compilerOptions } = JSON.parse(readFileSync(join(__dirname, "tsconfig.json"), "utf8"));

require.extensions[".ts"] = (module, fileName) => {
  const { outputText } = transpileModule(readFileSync(fileName, "utf8"), { compilerOptions, fileName });
  module._compile(outputText, fileName);
};

module.exports = require("./index.ts");
