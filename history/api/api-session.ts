import type { Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import type { AnswerProblem } from "../questions/answer";
import { ItemStore } from "../reading/objects/item-store";
import { AwsCallError } from "../sources/aws/aws-call-error";
import { isLasting } from "../sources/aws/aws-caller";
import { callText } from "../sources/aws/call-text";
import type { ConfigApi } from "../sources/aws/config-api";

/** What a session with AWS Config needs from outside. */
export interface ApiSessionOptions {
  readonly accountId: string;
  /** The API in every region that is asked, in the order of the regions. */
  readonly apis: readonly ConfigApi[];
  readonly now: Instant;
  readonly signal: AbortSignal;
  /** Answers about the present, for all its accounts and regions. */
  readonly aggregator?: string;
  /** Told before a question about everything is asked: how many calls it takes at least. */
  readonly onForecast?: (calls: number) => Promise<void>;
}

/** One question's use of AWS Config's API: its regions, its store of items, and what was seen on the way. */
export class ApiSession {
  readonly store = new ItemStore();
  /** Every resource type that was met, asked for or not. */
  readonly typesSeen = new Set<string>();
  readonly options: ApiSessionOptions;
  private readonly survived = new Set<AwsCallError>();
  private readonly found = new Map<string, AnswerProblem>();

  constructor(options: ApiSessionOptions) {
    this.options = options;
  }

  /** Takes note of a fault that the answer survives. @throws whatever is no fault of a call */
  survive(error: unknown, about?: string): void {
    if (!(error instanceof AwsCallError)) throw error;
    // The calls that were not made for its sake meet the same fault again.
    if (this.survived.has(error)) return;
    this.survived.add(error);
    const where = callText(error.call, isLasting(error) ? undefined : about);
    this.note(where, `${error.message}. ${error.hint}`);
  }

  /** Takes note of a call that did not give what the answer needs. */
  note(where: string, reason: string): void {
    this.found.set(`${where}\n${reason}`, { kind: "unreadable", where, reason });
  }

  /** Everything that went wrong so far, in a steady order. */
  problems(): readonly AnswerProblem[] {
    return [...this.found.entries()].sort(byText(([text]) => text)).map(([, problem]) => problem);
  }

  /** Removes what the session keeps on disk. */
  close(): void {
    this.store.close();
  }
}
