import { changesQuestion } from "./changes";
import { controlsQuestion } from "./controls";
import { costQuestion } from "./cost";
import { coverageQuestion } from "./coverage";
import { diffQuestion } from "./diff";
import { lookupQuestion } from "./lookup";
import { badMember, type StoredQuestion } from "./parameter";
import { proveQuestion } from "./prove";
import type { PosedQuestion, Question } from "./question";
import { reportQuestion } from "./report";
import { sampleQuestion } from "./sample";
import { stateQuestion } from "./state";
import { summaryQuestion } from "./summary";
import { whenQuestion } from "./when";

/** Every question, in the order in which the help lists them. */
export const questions: readonly Question[] = [
  stateQuestion,
  changesQuestion,
  diffQuestion,
  whenQuestion,
  controlsQuestion,
  lookupQuestion,
  summaryQuestion,
  sampleQuestion,
  costQuestion,
  coverageQuestion,
  proveQuestion,
  reportQuestion,
];

/** @throws HistoryError when what is stored is none that is echoed */
export function parseQuestion(stored: StoredQuestion): PosedQuestion {
  return questionOf(stored).parse(stored);
}

/** @throws HistoryError when what is stored names no question */
export function questionOf({ command }: StoredQuestion): Question {
  const question = questions.find(({ name }) => name === command);
  if (question === undefined) throw badMember("command", command);
  return question;
}
