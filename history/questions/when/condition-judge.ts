import { isJsonArray, type Json } from "../../../record/json";
import { compares } from "./compare-values";
import type { Condition, Pointer } from "./condition";
import { printPointer } from "./print-condition";
import { opened, valueThrough } from "./value-through";

type Claim = (value: Json) => boolean;

interface PointerUse {
  readonly name: string;
  isFollowed: boolean;
  isFound: boolean;
}

/** Tells of values whether a condition holds, and remembers which of its pointers led anywhere. */
export class ConditionJudge {
  private readonly uses: PointerUse[] = [];
  private readonly claim: Claim;

  constructor(condition: Condition) {
    this.claim = this.claimOf(condition);
  }

  /** Whether the condition holds of a configuration item, or of as much of it as the condition looks at. */
  holds(item: Json): boolean {
    return this.claim(item);
  }

  /** The pointers that were followed and never led to a value: misspelt, or of properties nothing has. */
  neverFound(): readonly string[] {
    const lost = this.uses.filter(({ isFollowed, isFound }) => isFollowed && !isFound);
    const found = new Set(this.uses.filter(({ isFound }) => isFound).map(({ name }) => name));
    return [...new Set(lost.map(({ name }) => name))].filter((name) => !found.has(name));
  }

  private claimOf(condition: Condition): Claim {
    switch (condition.kind) {
      case "not": {
        const claim = this.claimOf(condition.part);
        return (value) => !claim(value);
      }
      case "and":
        return everyOf(condition.parts.map((part) => this.claimOf(part)));
      case "or":
        return someOf(condition.parts.map((part) => this.claimOf(part)));
      case "exists": {
        const find = this.finderOf(condition.pointer);
        return (value) => find(value) !== undefined;
      }
      case "comparison": {
        const { operator, literal } = condition;
        const find = this.finderOf(condition.pointer);
        return (value) => compares(find(value), operator, literal);
      }
      case "any":
        return this.claimOfElements(condition, (elements, claim) => elements.some(claim));
      case "all":
        return this.claimOfElements(condition, (elements, claim) => elements.every(claim));
    }
  }

  private claimOfElements(
    { pointer, part }: Extract<Condition, { readonly kind: "any" | "all" }>,
    judge: (elements: readonly Json[], claim: Claim) => boolean,
  ): Claim {
    const find = this.finderOf(pointer);
    const claim = this.claimOf(part);
    return (value) => judge(elementsOf(find(value)), claim);
  }

  private finderOf(pointer: Pointer): (value: Json) => Json | undefined {
    const use: PointerUse = { name: printPointer(pointer), isFollowed: false, isFound: false };
    this.uses.push(use);
    return (value) => {
      const found = valueThrough(value, pointer);
      use.isFollowed = true;
      if (found !== undefined) use.isFound = true;
      return found;
    };
  }
}

/** Policies write a list of one as that one, so what is no list is its own only element. */
function elementsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  const inside = opened(value);
  return isJsonArray(inside) ? inside : [inside];
}

function everyOf(claims: readonly Claim[]): Claim {
  return (value) => claims.every((claim) => claim(value));
}

function someOf(claims: readonly Claim[]): Claim {
  return (value) => claims.some((claim) => claim(value));
}
