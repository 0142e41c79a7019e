import { useCallback, useEffect, useState } from "preact/hooks";
import { hashOf, type View, viewOf } from "../view";

/** Shows another view; what only moves in time replaces the entry of the browser's history. */
export type Navigate = (change: Partial<View>, kind?: "move" | "step") => void;

/** A browser refuses more than some entries a second. */
const settledAfter = 200;

/** The view that the page's address names, and how it is left. */
export function useView(first: View): readonly [View, Navigate] {
  const [view, setView] = useState(() => viewOf(location.hash, first));
  useEffect(() => {
    const follow = (): void => setView((now) => viewOf(location.hash, now));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  useEffect(() => {
    const settle = setTimeout(() => {
      if (location.hash !== hashOf(view)) history.replaceState(null, "", hashOf(view));
    }, settledAfter);
    return () => clearTimeout(settle);
  }, [view]);
  const navigate = useCallback<Navigate>((change, kind = "step") => {
    setView((now) => {
      const next = { ...now, ...change };
      if (kind === "step" && hashOf(next) !== hashOf(now)) {
        history.replaceState(null, "", hashOf(now));
        history.pushState(null, "", hashOf(next));
      }
      return next;
    });
  }, []);
  return [view, navigate];
}
