import type { Json, JsonObject } from "../../record/json";
import { isJsonObject } from "../../record/json";
import type { AnswerRow } from "../questions/answer";
import type { Coverage } from "../questions/coverage";
import type { AnswerForm } from "../rendering/format";
import { briefCoverage, moreOf } from "./brief-coverage";
import { charactersOf, clipped, fitted } from "./fitted";
import { bodies, pickedFields, withoutBodies } from "./picked-fields";
import { visibleJson } from "./visible-json";

/** An answer that pages are made of. */
export interface PagedAnswer {
  readonly form: Pick<AnswerForm, "head" | "rowsName" | "jsonRows">;
  readonly coverage: Coverage;
  /** What else there is to say of it, in words. */
  readonly notes: readonly string[];
  /** The keys of the objects that it was read from. */
  readonly objects: readonly string[];
  /** Whether its rows are items, which have bodies. */
  readonly hasBodies: boolean;
  /** Undefined: all of a row that is alone, and of many what is no body. */
  readonly fields: readonly string[] | undefined;
}

/** Where a page begins: at a piece of the answer, and within one that is longer than a page. */
export interface Position {
  readonly piece: number;
  readonly character: number;
}

export interface PageRequest {
  readonly from: Position;
  readonly mostCharacters: number;
}

/** A part of an answer that is within a size. */
export interface AnswerPage {
  readonly content: JsonObject;
  /** Undefined: nothing is left. */
  readonly next: Position | undefined;
}

/** A member of the answer, or a row. */
interface Piece {
  /** Undefined: a row. */
  readonly member: string | undefined;
  readonly value: () => Json;
}

/** What stands before the first piece of an answer. */
const start: Position = { piece: 0, character: 0 };
/** For the page's own members, and what may be said of a part. */
const overhead = 700;
const mostNoteCharacters = 500;
const bodiesLeftOut = `${bodies.join(", ")} of rows: ask for one resource, or name them in fields`;

/** The page of an answer that begins at a position: whole pieces, or a part of one that is longer than a page. */
export function pageOf(answer: PagedAnswer, { from = start, mostCharacters }: PageRequest): AnswerPage {
  const { rowsName, head: members, jsonRows: rows } = answer.form;
  const rowsInAll = countOf(rows);
  const head = headOf(answer, mostCharacters);
  const shown = shownRow(answer.fields, rowsInAll);
  let left = mostCharacters - charactersOf(head) - overhead;
  const taken: { readonly member: string | undefined; readonly value: Json }[] = [];
  let part: JsonObject | undefined;
  let next: Position | undefined;
  let index = -1;
  for (const { member, value } of piecesOf(members, rows, shown)) {
    index++;
    if (index < from.piece) continue;
    const whole = value();
    const text = JSON.stringify(whole);
    const character = index === from.piece ? from.character : 0;
    const needed = text.length + (member?.length ?? 0) + 4;
    if (character === 0 && needed <= left) {
      taken.push({ member, value: whole });
      left -= needed;
      continue;
    }
    next = { piece: index, character };
    if (taken.length > 0) break;
    const slice = sliceOf(text, character, left);
    const until = character + slice.length;
    part = {
      of: member ?? rowsName,
      from: character,
      until,
      characters: text.length,
      ...identityOf(whole),
      text: slice,
    };
    next = until < text.length ? { piece: index, character: until } : { piece: index + 1, character: 0 };
    break;
  }
  const isLast = next === undefined || next.piece >= memberCount(members) + rowsInAll;
  const rowsTaken = taken.filter(({ member }) => member === undefined).map(({ value }) => value);
  const content = {
    ...head,
    ...Object.fromEntries(
      taken.flatMap(({ member, value }) => (member === undefined ? [] : [[member, value]])),
    ),
    [rowsName]: rowsTaken,
    ...(part === undefined ? {} : { part }),
    page: {
      firstRow: Math.max(0, from.piece - memberCount(members)),
      rows: rowsTaken.length,
      rowsInAll,
      ...(shown === withoutBodies && answer.hasBodies ? { leftOut: bodiesLeftOut } : {}),
    },
  };
  return { content, next: isLast ? undefined : next };
}

/** What every page tells: the question, the verdict and what it rests on. */
function headOf({ form, coverage, notes, objects }: PagedAnswer, mostCharacters: number): JsonObject {
  const clippedNotes = notes.map((note) => clipped(note, mostNoteCharacters));
  const fewNotes = fitted(clippedNotes, mostCharacters / 8);
  const fewObjects = fitted(objects, mostCharacters / 8);
  const head = {
    ...briefQuestion(visibleJson(jsonOf(form.head.question)), mostCharacters / 4),
    verdict: coverage.verdict,
    coverage: briefCoverage(coverage, mostCharacters / 4),
    notes: [...fewNotes.taken],
    ...moreOf("moreNotes", fewNotes.more),
    evidence: { objects: [...fewObjects.taken], ...moreOf("moreObjects", fewObjects.more) },
  };
  const visible = visibleJson(head);
  return isJsonObject(visible) ? visible : {};
}

/** The members of a question that fit, and the names of the others: that of `controls` has all that are shipped. */
function briefQuestion(question: Json, mostCharacters: number): JsonObject {
  if (!isJsonObject(question)) return { question };
  let left = mostCharacters;
  const taken: (readonly [string, Json])[] = [];
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(question)) {
    const needed = charactersOf(name) + charactersOf(value) + 2;
    if (needed > left) {
      leftOut.push(name);
      continue;
    }
    left -= needed;
    taken.push([name, value]);
  }
  return {
    question: Object.fromEntries(taken),
    ...(leftOut.length > 0 ? { questionLeftOut: leftOut } : {}),
  };
}

function* piecesOf(
  members: AnswerForm["head"],
  rows: AnswerForm["jsonRows"],
  shown: (row: JsonObject) => JsonObject,
): Generator<Piece> {
  for (const [member, value] of ownMembers(members))
    yield { member, value: () => visibleJson(jsonOf(value)) };
  for (const row of rows)
    yield {
      member: undefined,
      value: () => {
        const value = JSON.parse(textOf(row)) as Json;
        return visibleJson(isJsonObject(value) ? shown(value) : value);
      },
    };
}

/** What an answer has besides what every page tells. */
function ownMembers(members: AnswerForm["head"]): readonly (readonly [string, unknown])[] {
  return Object.entries(members).filter(
    ([name, value]) => value !== undefined && name !== "question" && name !== "coverage",
  );
}

function memberCount(members: AnswerForm["head"]): number {
  return ownMembers(members).length;
}

function shownRow(fields: readonly string[] | undefined, rowsInAll: number): (row: JsonObject) => JsonObject {
  if (fields !== undefined) return (row) => pickedFields(row, fields);
  return rowsInAll > 1 ? withoutBodies : (row) => row;
}

/** Which resource a part is of: its beginning may be on another page. */
function identityOf(value: Json): JsonObject {
  if (!isJsonObject(value)) return {};
  const identity = pickedFields(value, []);
  return charactersOf(identity) <= overhead / 2 ? { identity } : {};
}

/** A part that takes so many characters as a text within JSON; at least one, so that there is an end. */
function sliceOf(text: string, from: number, mostCharacters: number): string {
  let slice = text.slice(from, from + Math.max(1, mostCharacters));
  while (slice.length > 1 && charactersOf(slice) > mostCharacters)
    slice = slice.slice(0, Math.max(1, slice.length - Math.max(1, charactersOf(slice) - mostCharacters)));
  return slice.length > 1 ? slice.replace(/[\ud800-\udbff]$/, "") : slice;
}

function countOf(rows: AnswerForm["jsonRows"]): number {
  let count = 0;
  for (const _ of rows) count++;
  return count;
}

function textOf(row: AnswerRow<unknown>): string {
  const text = row.json();
  return typeof text === "string" ? text : Buffer.from(text).toString("utf8");
}

function jsonOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
