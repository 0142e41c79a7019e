import { createHash } from "node:crypto";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";

/** What a page is made of. Only `style` and `script` are taken as they are: they are the program's own. */
export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** Run after the body is there. */
  readonly script?: string;
  /** What the script reads, as base64, by the id of the element whose text it is. */
  readonly data?: Readonly<Record<string, string>>;
  readonly body: ComponentChildren;
}

/**
 * One HTML file that needs no network: nothing but its own style and script, known by their hashes, is let in by its
 * content security policy. Texts of the body are escaped by what renders it; an attribute `style` would be refused by
 * the browser, so sizes of charts are attributes of SVG.
 */
export function htmlPage({ title, style, script, data = {}, body }: PageParts): string {
  const page = renderToString(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policyOf(style, script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="config-history" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={inside("style", style)} />
      </head>
      <body>
        {body}
        {Object.entries(data).map(([id, base64]) => (
          <script key={id} id={id} type="application/octet-stream;base64">
            {base64}
          </script>
        ))}
        {script === undefined ? null : <script dangerouslySetInnerHTML={inside("script", script)} />}
      </body>
    </html>,
  );
  return `<!DOCTYPE html>\n${page}\n`;
}

function policyOf(style: string, script: string | undefined): string {
  const scripts = script === undefined ? "" : `; script-src ${hashOf(script)}`;
  return `default-src 'none'; style-src ${hashOf(style)}${scripts}; base-uri 'none'; form-action 'none'`;
}

/** As CSP names an inline part: https://www.w3.org/TR/CSP3/#grammardef-hash-source. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** @throws Error when the text would end its element: nothing can be escaped in there */
function inside(element: "script" | "style", text: string): { readonly __html: string } {
  if (new RegExp(`</${element}|<!--`, "i").test(text))
    throw new Error(`A ${element} may hold neither </${element} nor <!--.`);
  return { __html: text };
}
