import type { HistoryError } from "../../history-error";
import { conditionFault } from "./condition-fault";
import { conditionTokens, type Token } from "./condition-tokens";

/** Deeper than this nobody writes, and the stack must not decide. */
const mostNesting = 100;

/** Goes through the pieces of a condition, one after the other. */
export class ConditionReader {
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  /** @throws HistoryError where something stands that begins no piece */
  constructor(readonly condition: string) {
    this.tokens = conditionTokens(condition);
  }

  /** The next piece, which is not taken yet. */
  get next(): Token {
    return this.tokens[Math.min(this.position, this.tokens.length - 1)] ?? endOf(this.condition);
  }

  take(): Token {
    const token = this.next;
    this.position++;
    return token;
  }

  /** Takes the next piece if it is this sign. */
  takeSign(sign: string): boolean {
    if (this.next.kind !== "sign" || this.next.source !== sign) return false;
    this.position++;
    return true;
  }

  /** Takes the next piece if it is this word, in capitals or not. */
  takeWord(word: string): boolean {
    if (this.next.kind !== "word" || this.next.source.toLowerCase() !== word) return false;
    this.position++;
    return true;
  }

  /** @throws HistoryError when another piece comes next */
  expectSign(sign: string, expected: string): void {
    if (!this.takeSign(sign)) throw this.fault(expected);
  }

  /** Reads something that stands inside something else. */
  nested<Value>(read: () => Value): Value {
    if (++this.depth > mostNesting)
      throw conditionFault(this.condition, this.next.at, `more than ${mostNesting} parts inside each other`);
    const value = read();
    this.depth--;
    return value;
  }

  /** The fault that another piece than expected stands next, or at a piece. */
  fault(expected: string, { source, at, kind }: Token = this.next): HistoryError {
    const found = kind === "end" ? "the end" : source;
    return conditionFault(this.condition, at, `found ${found}, expected ${expected}`);
  }
}

function endOf(condition: string): Token {
  return { kind: "end", source: "", at: condition.length };
}
