import assert from "node:assert/strict";
import { htmlPage } from "../../../../history/rendering/html/page";
import { theme } from "../../../../history/rendering/html/theme";
import { accessibilityFaults, browserWorld } from "../../../support/browser";
import { temporaryFolder } from "../../../support/temporary-folder";

const hostile = `</script><img src=x onerror=document.title='taken'>"'&<!--`;

describe("a page of HTML", () => {
  it("escapes what the record says, in texts and attributes", () => {
    const text = htmlPage({ title: hostile, style: theme, body: <p title={hostile}>{hostile}</p> });
    assert.doesNotMatch(text, /<img|<\/script/);
    assert.match(text, /title="&lt;\/script>&lt;img src=x onerror=document.title='taken'>&quot;'&amp;/);
  });

  it("refuses a style or script that would end its own element", () => {
    for (const script of ["'</script>'", "'</SCRIPT '", "'<!--'"])
      assert.throws(() => htmlPage({ title: "", style: "", script, body: null }), /may hold neither/);
    assert.throws(() => htmlPage({ title: "", style: "</style>", body: null }), /may hold neither/);
  });

  describe("in a browser", () => {
    const folder = temporaryFolder();
    const browser = browserWorld();

    it("runs its own script on its data, and nothing else", async () => {
      const body = (
        <main>
          <h1>{hostile}</h1>
          <p id="read">not read</p>
        </main>
      );
      const script = "read.textContent = atob(bytes.textContent)";
      const page = htmlPage({ title: "Page", style: theme, script, data: { bytes: btoa("<b>read") }, body });
      const opened = await browser.open(folder.write("own.html", page));
      assert.equal(await opened.page.textContent("#read"), "<b>read");
      assert.equal(await opened.page.textContent("h1"), hostile);
      assert.equal(await opened.page.title(), "Page");
      assert.deepEqual(opened.faults, []);
    });

    it("lets nothing in that is not its own", async () => {
      const page = htmlPage({ title: "Page", style: theme, script: "1", body: <main>PLANTED</main> });
      const planted = `<script>document.title = "taken"</script><img src="https://example.com/x.png">`;
      const opened = await browser.open(folder.write("planted.html", page.replace("PLANTED", planted)));
      assert.equal(await opened.page.title(), "Page");
      assert.match(opened.faults.join("\n"), /inline script violates/);
      assert.match(opened.faults.join("\n"), /x\.png' violates/);
    });

    for (const scheme of ["light", "dark"] as const)
      it(`has readable texts, ${scheme}`, async () => {
        const body = (
          <main>
            <h1>Title</h1>
            <p>
              Text, <span class="quiet">quiet</span>, <a href="#there">another part</a>, <code>code</code>
            </p>
            <table id="there">
              <caption>Caption</caption>
              <thead>
                <tr>
                  <th scope="col">Head</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <td>Cell</td>
                </tr>
              </tbody>
            </table>
          </main>
        );
        const file = folder.write("readable.html", htmlPage({ title: "Page", style: theme, body }));
        const opened = await browser.open(file, { scheme });
        assert.deepEqual(await accessibilityFaults(opened.page), []);
      });
  });
});
