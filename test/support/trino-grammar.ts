import { register } from "node:module";

/** What the parser says is wrong with a statement. */
interface GrammarFault {
  readonly startLine: number;
  readonly message: string;
}

/** Checks a statement against Trino's own grammar, which is that of Athena's engine version 3. */
export type TrinoGrammar = (sql: string) => readonly GrammarFault[];

// dt-sql-parser carries Trino's ANTLR grammar, but is published for bundlers: its imports lack the file ending
// that Node asks for.
const completeImports = `
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!specifier.startsWith(".")) throw error;
    return await next(specifier + ".js", context).catch(() => next(specifier + "/index.js", context));
  }
}`;

/** Loads the parser; takes about 150 ms. */
export async function openTrinoGrammar(): Promise<TrinoGrammar> {
  register(`data:text/javascript,${encodeURIComponent(completeImports)}`);
  const { TrinoSQL } = await import("dt-sql-parser/dist/parser/trino/index.js");
  const parser = new TrinoSQL();
  return (sql) => parser.validate(sql);
}
