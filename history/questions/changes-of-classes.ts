import type { Change } from "./change";
import { type ChangeClass, changeClasses } from "./change-class";

/** How many changes of each class were left out of an answer; classes of which none was are not named. */
export type LeftOut = Readonly<Partial<Record<ChangeClass, number>>>;

/** Changes of the classes asked for, and how many of the others there were. */
export interface ChangesOfClasses {
  readonly shown: readonly Change[];
  readonly leftOut: LeftOut;
}

/** Leaves out the changes of all classes but some. */
export function changesOfClasses(changes: readonly Change[], only: readonly ChangeClass[]): ChangesOfClasses {
  const asked = new Set(only);
  const counts = new Map<ChangeClass, number>();
  for (const { class: each } of changes) if (!asked.has(each)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const named = changeClasses.flatMap((each): readonly (readonly [ChangeClass, number])[] => {
    const count = counts.get(each);
    return count === undefined ? [] : [[each, count]];
  });
  return {
    shown: changes.filter((change) => asked.has(change.class)),
    leftOut: Object.fromEntries(named),
  };
}
