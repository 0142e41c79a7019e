import { conditionFault } from "./condition-fault";

/** What a condition is made of, piece by piece. */
export interface Token {
  readonly kind: "pointer" | "text" | "number" | "word" | "sign" | "end";
  /** The piece as it is written. */
  readonly source: string;
  /** Where it begins in the condition. */
  readonly at: number;
}

const space = /\s*/y;
const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["pointer", /\/[^\s"()[\]{},=!<>]*/y],
  ["text", /"(?:[^"\\]|\\.)*"/sy],
  ["number", /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_][\w.-]*/y],
  ["sign", /==|!=|<=|>=|[=<>()[\]{},:]/y],
];

/**
 * Cuts a condition into its pieces; the last one is its end.
 * @throws HistoryError where something stands that begins no piece
 */
export function conditionTokens(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(condition, 0); at < condition.length; ) {
    const token = tokenAt(condition, at);
    tokens.push(token);
    at = skipSpace(condition, at + token.source.length);
  }
  return [...tokens, { kind: "end", source: "", at: condition.length }];
}

function skipSpace(condition: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(condition)?.[0].length ?? 0);
}

function tokenAt(condition: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(condition);
    if (match !== null) return { kind, source: match[0], at };
  }
  throw conditionFault(condition, at, unknownPiece(condition.slice(at)));
}

function unknownPiece(rest: string): string {
  if (rest.startsWith('"')) return "a text begins here and never ends; texts stand in double quotes";
  if (rest.startsWith("'")) return "found ', expected a text in double quotes";
  if (rest.startsWith("&")) return "found &, expected `and`";
  if (rest.startsWith("|")) return "found |, expected `or`";
  if (rest.startsWith("!")) return "found !, expected `not` or !=";
  if (/^[-\d]/.test(rest)) return `found ${firstWord(rest)}, which is no JSON number`;
  return `found ${firstWord(rest)}, expected a pointer, a comparison or a value`;
}

function firstWord(rest: string): string {
  return JSON.stringify(/^\S{1,20}/.exec(rest)?.[0] ?? rest.slice(0, 1));
}
