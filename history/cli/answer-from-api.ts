import { ApiSession } from "../asking/api/api-session";
import { checkTypes } from "../asking/check-types";
import type { Answering, ApiQuestion } from "../commands/answering";
import type { PosedQuestion } from "../commands/question";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import { openConfigApis } from "../sources/aws/open-config-apis";
import type { AskedWith } from "./answer-question";
import { writeAnswer, writeExplanation } from "./deliver-answer";
import { ProgressLine } from "./progress-line";
import type { QuestionSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import { withActors } from "./with-actors";

/** Below this many calls an answer comes within seconds and needs no announcement. */
const fewCalls = 25;

/** Asks AWS Config's API a question and writes its answer; resolves to the exit code. */
export async function answerFromApi<A extends Answer<unknown>>(
  posed: PosedQuestion,
  answering: Answering<A> & { readonly api: ApiQuestion<A> },
  { settings, terminal }: AskedWith,
): Promise<number> {
  const progress = new ProgressLine(terminal.stderr, terminal.clock);
  const now = terminal.clock();
  let calls = 0;
  const opened = await openConfigApis({
    aws: settings.aws,
    regions: settings.regions,
    signal: terminal.signal,
    onCall: () => {
      calls++;
      progress.show(() => `${calls} calls to AWS Config`);
    },
  });
  const session = new ApiSession({
    accountId: opened.accountId,
    apis: opened.apis,
    now,
    signal: terminal.signal,
    ...(settings.aggregator === undefined ? {} : { aggregator: settings.aggregator }),
    onForecast: (atLeast) => tellForecast(atLeast, terminal),
  });
  try {
    checkAccounts(posed, settings, opened.accountId);
    const asked = posed.echo(session.source.where);
    if (settings.isExplained)
      return await writeExplanation(
        { explanation: await answering.api.explain(session, asked), problems: [] },
        settings,
        terminal,
      );
    const answer = await answering.api.ask(session, asked);
    await checkTypes(posed.filter.types, session.typesSeen);
    const told = await withActors(answer, answering.addWho, settings, terminal);
    await progress.clear();
    return await writeAnswer(told, { posed, formOf: answering.formOf }, { settings, terminal });
  } finally {
    await progress.clear();
    session.close();
    opened.close();
  }
}

async function tellForecast(calls: number, { stderr }: Terminal): Promise<void> {
  if (calls <= fewCalls) return;
  await stderr.write(`This takes at least ${calls} calls to AWS Config; --explain lists them.\n`);
}

/** The API speaks of the account whose credentials ask: another one would seem to be empty. */
function checkAccounts({ filter }: PosedQuestion, { aggregator }: QuestionSettings, accountId: string): void {
  const other = filter.accountIds.find((asked) => asked !== accountId);
  if (other === undefined || aggregator !== undefined) return;
  throw new HistoryError(
    "bad-option",
    `--account ${JSON.stringify(other)} is not the account of these credentials, ${accountId}`,
    "Use a profile of that account, or ask an aggregator with --aggregator.",
  );
}
