import type { ComponentChildren, TargetedMouseEvent } from "preact";
import { hashOf, type View } from "../view";
import type { Navigate } from "./use-view";

interface ViewLinkProps {
  readonly view: View;
  readonly change: Partial<View>;
  readonly navigate: Navigate;
  readonly children: ComponentChildren;
  /** Set where it leads to what is shown. */
  readonly "aria-current"?: "page";
}

/** A link to another view of the page, which can be copied or opened elsewhere like any other. */
export function ViewLink({ view, change, navigate, children, ...rest }: ViewLinkProps) {
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    navigate(change);
  };
  return (
    <a href={hashOf({ ...view, ...change })} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
