import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { hashOf, type View, viewOf } from "../view";

/** Shows another view; what only moves in time replaces the entry of the browser's history. */
export type Navigate = (change: Partial<View>, kind?: "move" | "step") => void;

/** A browser refuses more than some entries a second. */
const settledAfter = 200;

/** The view that the page's address names, and how it is left. */
export function useView(first: View): readonly [View, Navigate] {
  const [view, setView] = useState(() => viewOf(location.hash, first));
  const current = useRef(view);
  const show = useCallback((next: View) => {
    current.current = next;
    setView(next);
  }, []);
  // At once, so that no address is missed that is typed while the page is being shown first.
  useLayoutEffect(() => {
    const follow = (): void => show(viewOf(location.hash, current.current));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [show]);
  useEffect(() => {
    const settle = setTimeout(() => {
      if (location.hash !== hashOf(view)) history.replaceState(null, "", hashOf(view));
    }, settledAfter);
    return () => clearTimeout(settle);
  }, [view]);
  const navigate = useCallback<Navigate>(
    (change, kind = "step") => {
      const now = hashOf(current.current);
      const next = { ...current.current, ...change };
      if (kind === "step" && hashOf(next) !== now) {
        history.replaceState(null, "", now);
        history.pushState(null, "", hashOf(next));
      }
      show(next);
    },
    [show],
  );
  return [view, navigate];
}
