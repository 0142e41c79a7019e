import { formatInstant } from "../../../record/instant";
import { isJsonArray, isJsonObject, type Json, valueAt } from "../../../record/json";
import { lookup, state } from "../../support/asked-question";
import { resourceRows, stateRows, textIn } from "../../support/laws/answer-rows";
import { holdsOfAny, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { asked, assertNone } from "../../support/laws/told";
import { verdictOf } from "../../support/laws/verdict-of";

describe("lookup", function () {
  this.timeout(36_000_000);

  it("finds in the state of any record every text that is equal, and nothing else", () =>
    holdsOfAny(findsWhatStateHas));

  it("trusts what it finds as far as the state of any record is trusted", () =>
    holdsOfAny(trustsAsStateDoes));

  it("tells of a window what it tells of each instant in it", () => holdsOfIntact(agreesOverTime));
});

async function findsWhatStateHas({ source, at, pick }: LawCase): Promise<void> {
  const places = placesOf(await state(source, at));
  const value = pick(places)?.value ?? "nothing";
  const found = placesIn(holdingsOf(await lookup(source, [at, at], { value })));
  const expected = new Set(places.filter((each) => each.value === value).map(({ place }) => place));
  assertNone(asked(`lookup ${value}`, at), differences(found, expected));
}

/** What is global is known as well as the region knows it that knows it best, while coverages tell of each region. */
async function trustsAsStateDoes({ source, at, pick }: LawCase): Promise<void> {
  const { coverage, ...answer } = await state(source, at);
  const value = pick(placesOf(answer))?.value ?? "nothing";
  const holdings = resourceRows(await lookup(source, [at, at], { value }));
  const breaches = holdings.flatMap(({ accountId, awsRegion, resourceType, key, fields }) => {
    const scope = coverage.scopes.find(
      (each) => each.accountId === accountId && each.awsRegion === awsRegion,
    );
    const verdict = scope && verdictOf(coverage, scope, resourceType)?.verdict;
    const told = textIn(fields, "verdict");
    return verdict === undefined || verdict === told ? [] : [`${key}: ${told}, and ${verdict} in the state`];
  });
  assertNone(asked(`lookup ${value}`, at), breaches);
}

async function agreesOverTime({ source, at, window: [since, until], pick }: LawCase): Promise<void> {
  if (since === until) return;
  const value = pick(placesOf(await state(source, at)))?.value ?? "nothing";
  const holdings = holdingsOf(await lookup(source, [since, until], { value }));
  for (const instant of [since, at, until]) {
    const time = formatInstant(instant);
    const then = holdings.filter(({ from, end }) => from <= time && (end === "" || time < end));
    const found = holdingsOf(await lookup(source, [instant, instant], { value }));
    const breaches = differences(placesIn(then), placesIn(found));
    assertNone(`${asked(`lookup ${value}`, since, until)}, and at ${time}`, breaches);
  }
}

interface Place {
  /** The resource and the pointer. */
  readonly place: string;
  readonly value: string;
}

const looked = [
  "resourceId",
  "resourceName",
  "arn",
  "availabilityZone",
  "tags",
  "relationships",
  "configuration",
  "supplementaryConfiguration",
];

/** Every text of a state, by going through all of its JSON. */
function placesOf(answer: Pick<Awaited<ReturnType<typeof state>>, "rows">): readonly Place[] {
  return stateRows(answer).flatMap(({ key, fields }) =>
    looked.flatMap((field) => textsIn(valueAt(fields, field) ?? null, `${key} /${field}`)),
  );
}

function textsIn(value: Json, place: string): readonly Place[] {
  if (typeof value === "string" || typeof value === "number") return [{ place, value: String(value) }];
  if (!isJsonArray(value) && !isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([step, part]) => textsIn(part, `${place}/${step}`));
}

interface Held {
  readonly place: string;
  readonly from: string;
  /** Empty: it goes on. */
  readonly end: string;
}

function holdingsOf(answer: Awaited<ReturnType<typeof lookup>>): readonly Held[] {
  return resourceRows(answer).map(({ key, fields }) => ({
    place: `${key} ${textIn(fields, "path")}`,
    from: textIn(fields, "from"),
    end: valueAt(fields, "until") === null ? "" : textIn(fields, "until"),
  }));
}

function placesIn(holdings: readonly Held[]): ReadonlySet<string> {
  return new Set(holdings.map(({ place }) => place));
}

function differences(found: ReadonlySet<string>, expected: ReadonlySet<string>): readonly string[] {
  const further = [...found].filter((place) => !expected.has(place)).map((place) => `${place}: found`);
  const missing = [...expected].filter((place) => !found.has(place)).map((place) => `${place}: missing`);
  return [...further, ...missing].map((text) => text.replaceAll("\u0000", " "));
}
