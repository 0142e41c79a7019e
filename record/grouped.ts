/** A group is of what has one key, in its order. */
export type Group<Each> = readonly [Each, ...Each[]];

/** Things by their keys; the groups in the order of their first. */
export function grouped<Key, Each>(
  all: Iterable<Each>,
  keyOf: (each: Each) => Key,
): ReadonlyMap<Key, Group<Each>> {
  const groups = new Map<Key, [Each, ...Each[]]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}
