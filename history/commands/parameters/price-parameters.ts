import type { Json } from "../../../record/json";
import type { CostQuestion } from "../../answers/cost-answer";
import { HistoryError } from "../../history-error";
import type { AskedCost } from "../../questions/asked-question";
import { awsPrices, isFault, type PriceList, parsePriceList } from "../../questions/cost/price-list";
import { badMember, optionText, type Parameter } from "../parameter";

const price = { type: "number", minimum: 0, exclusiveMaximum: 1_000 } as const;
const pair = { continuous: price, daily: price } as const;

/** The prices by which items are told in dollars; echoed whole, since a list of today is another one tomorrow. */
export const pricesParameter: Parameter<Pick<CostQuestion, "prices">, Pick<AskedCost, "prices">> = {
  options: [
    {
      flags: "--prices <file>",
      help: `a price list as JSON (docs/cost.md), in place of AWS's of ${awsPrices.date}`,
      isText: true,
    },
  ],
  read: (given) => {
    const text = optionText(given, "prices");
    return { prices: text === undefined ? awsPrices : listIn(text) };
  },
  echo: ({ prices }) => ({ prices }),
  members: {
    prices: {
      schema: {
        type: "object",
        properties: {
          date: { type: "string" },
          source: { type: "string" },
          ...pair,
          regions: {
            type: "object",
            additionalProperties: {
              type: "object",
              properties: pair,
              required: ["continuous", "daily"],
              additionalProperties: false,
            },
          },
        },
        required: ["date", "source", "continuous", "daily", "regions"],
        additionalProperties: false,
      },
    },
  },
  parse: ({ prices: stored }) => {
    const prices = parsePriceList(stored);
    if (isFault(prices)) throw badMember("prices", stored);
    return { prices };
  },
  write: ({ prices }) => {
    const text = JSON.stringify(prices);
    return text === JSON.stringify(awsPrices) ? [] : ["--prices", text];
  },
};

function listIn(given: string): PriceList {
  const prices = parsePriceList(jsonIn(given));
  if (!isFault(prices)) return prices;
  throw badPrices(`is no price list: ${prices.fault}`);
}

function jsonIn(given: string): Json {
  try {
    return JSON.parse(given) as Json;
  } catch (error) {
    throw badPrices(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function badPrices(problem: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--prices ${problem}`,
    'Give {"date": "2026-01-01", "source": "…", "continuous": 0.003, "daily": 0.012, "regions": {}}, in US dollars an item.',
  );
}
