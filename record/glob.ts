/**
 * Whether a text matches a glob, in which `*` is any run of characters and `?` any single one. It takes at most as many
 * steps as the lengths of both multiplied, whatever the glob.
 */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let restart = 0;
  while (at < text.length) {
    if (glob[next] === "*") {
      star = next++;
      restart = at;
    } else if (next < glob.length && (glob[next] === "?" || glob[next] === text[at])) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++restart;
    } else {
      return false;
    }
  }
  while (glob[next] === "*") next++;
  return next === glob.length;
}

/** Whether a text stands for others than itself. */
export function isGlob(type: string): boolean {
  return /[*?]/.test(type);
}
