// Only the rules that need types; everything that one file can tell is Biome's (biome.json).
import tseslint from "typescript-eslint";

export default [
  {
    ignores: [
      "build/",
      "packages/*/dist/",
      "coverage/",
      "node_modules/",
      "policies/pack/node_modules/",
      "demo-record/",
      "**/*.mjs",
      "**/*.js",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An Output inside a template string prints a warning text instead of its value.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-base-to-string": "error",
    },
  },
];
