import { HistoryError } from "../history-error";
import type { PagedAnswer, Position } from "./answer-page";

/** An answer that can be gone on with until it is closed. */
export interface HeldAnswer extends PagedAnswer {
  readonly tool: string;
  /** What was asked, as `ReadArguments` has it. */
  readonly asked: string;
  readonly close: () => Promise<void>;
}

/** Answers that pages are still made of: the latest few, since each keeps its items. */
export class HeldAnswers {
  private readonly held = new Map<string, HeldAnswer>();
  private count = 0;

  constructor(private readonly most: number) {}

  /** Keeps an answer, and lets go of the one that was not used for longest. */
  async hold(answer: HeldAnswer): Promise<string> {
    const id = `a${++this.count}`;
    this.held.set(id, answer);
    if (this.held.size > this.most) await this.letGo();
    return id;
  }

  /** @throws HistoryError when the cursor is none, of another question or other fields, or its answer is no longer kept */
  find(cursor: string, { tool, asked, fields }: Pick<HeldAnswer, "tool" | "asked" | "fields">): CursorPlace {
    const [, id = "", piece, character] = /^(a\d{1,15})\.(\d{1,9})\.(\d{1,12})$/.exec(cursor) ?? [];
    const answer = this.held.get(id);
    if (answer === undefined)
      throw wrong(`cursor ${JSON.stringify(cursor)} is none, or its answer is no longer kept`);
    if (answer.tool !== tool || (asked !== "" && asked !== answer.asked))
      throw wrong(`cursor ${JSON.stringify(cursor)} goes on with another question`);
    if (fields !== undefined && fields.join("\n") !== answer.fields?.join("\n"))
      throw wrong(`cursor ${JSON.stringify(cursor)} goes on with other fields`);
    this.held.delete(id);
    this.held.set(id, answer);
    return { id, answer, from: { piece: Number(piece), character: Number(character) } };
  }

  async closeAll(): Promise<void> {
    while (this.held.size > 0) await this.letGo();
  }

  private async letGo(): Promise<void> {
    for (const [id, answer] of this.held) {
      this.held.delete(id);
      return answer.close();
    }
  }
}

export interface CursorPlace {
  readonly id: string;
  readonly answer: HeldAnswer;
  readonly from: Position;
}

export function cursorText(id: string, { piece, character }: Position): string {
  return `${id}.${piece}.${character}`;
}

function wrong(message: string): HistoryError {
  return new HistoryError("bad-option", message, "Ask the question again without cursor.");
}
