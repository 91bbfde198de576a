const light = `color-scheme:light dark;--paper:#fbfaf7;--surface:#fff;--sunk:#f4f2ec;--line:#e4e0d6;--ink:#1d1c1a;--ink-2:#55524b;--ink-3:#6d685e;--accent:#23408e;--sup:#0f7062;--con:#a02c18;--qual:#8a5a00;--ctx:#3f5067`;
const dark = `--paper:#171613;--surface:#1e1d19;--sunk:#131210;--line:#35322c;--ink:#ece8df;--ink-2:#b3ada0;--ink-3:#989184;--accent:#9db2f2;--sup:#6fd0bd;--con:#f28f78;--qual:#f0c777;--ctx:#a8b8cd`;

/** Ink and ground of each rating, light then dark; at least 4.5 : 1 on each other (WCAG 2.2 AA). The desk's palette. */
const ratings: readonly (readonly [string, string, string, string, string])[] = [
  ["false", "#76080c", "#fbdcd8", "#ed756a", "#40211e"],
  ["mostly-false", "#832d00", "#fde3d6", "#f18f69", "#40251a"],
  ["misleading", "#6f1e6f", "#f7e3f5", "#d792d4", "#362436"],
  ["half-true", "#7b4f01", "#fbebc8", "#ecb166", "#3b290d"],
  ["mostly-true", "#566d22", "#e8f3d3", "#b9d880", "#273114"],
  ["true", "#1f765f", "#d8f3e9", "#8fedd0", "#15332a"],
  ["unproven", "#4a5666", "#e6ebf2", "#b0bccb", "#292e35"],
];

const ratingRules = (ink: 1 | 3, ground: 2 | 4) =>
  ratings.map((rating) => `.r-${rating[0]}{--f:${rating[ink]};--b:${rating[ground]}}`).join("");

const font = (family: string, file: string) =>
  `@font-face{font-family:"${family}";src:url(/_assay/fonts/${file}.woff2) format("woff2");font-weight:200 900;font-display:swap}`;

const rules = `
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/29px var(--serif);overflow-wrap:break-word}
.w{max-width:680px;margin:0 auto;padding:0 20px}.wide{max-width:960px;margin:0 auto;padding:0 20px;display:flex;flex-wrap:wrap;column-gap:22px;align-items:center}
main:focus{outline:0}:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;inset-inline-start:-999px;top:8px;background:var(--surface);padding:6px 14px;border-radius:6px;font:14px/22px var(--sans)}.skip:focus{inset-inline-start:12px}
.top{border-bottom:1px solid var(--line);font:13px/48px var(--sans)}.top a{color:var(--ink-2);text-decoration:none}.top a:hover{color:var(--ink);text-decoration:underline}
.top .brand{font:600 16px/48px var(--serif);color:var(--ink);margin-inline-end:auto}.top nav{display:flex;gap:20px}.top [aria-current]{color:var(--ink);font-weight:600}
a{color:var(--accent);text-underline-offset:3px;text-decoration-thickness:1px}a:hover{text-decoration-thickness:2px}
.s{font:13px/20px var(--sans);color:var(--ink-2)}.k{font:600 12px/18px var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--ink-3);margin:40px 0 0}
h1{font:500 30px/38px var(--serif);letter-spacing:-.01em;margin:10px 0 14px;text-wrap:balance}h1.long{font-size:23px;line-height:32px;letter-spacing:0;text-wrap:pretty}
h2{font:600 21px/28px var(--serif);margin:36px 0 10px}h2 .s{margin-inline-start:8px;font-weight:400}h3{font:600 18px/26px var(--serif);margin:24px 0 6px}
p{margin:0 0 14px;text-wrap:pretty}.checked{margin:14px 0 0}.checked b{font-weight:600;color:var(--ink)}
.v{display:grid;grid-template-columns:auto 1fr;gap:4px 22px;align-items:center;margin:26px 0;padding:20px 22px;border-radius:12px;background:var(--b);-webkit-print-color-adjust:exact;print-color-adjust:exact}
.v .l{margin:0;font:650 25px/32px var(--sans);letter-spacing:-.01em;color:var(--f)}.v .sc{display:block;padding-top:6px}.steps{display:flex;gap:4px}
.steps i{flex:1;height:8px;border-radius:3px;background:color-mix(in srgb,var(--f) 20%,transparent)}.steps .on{background:var(--f)}
.ends{display:flex;justify-content:space-between;font:11.5px/18px var(--sans);color:var(--f)}
.v .why{grid-column:1/-1;margin:8px 0 0}.v .means{grid-column:1/-1;margin:8px 0 0;font:13px/20px var(--sans);color:var(--ink-2)}.v .means a{white-space:nowrap}.v.none{display:block;background:var(--sunk);color:var(--ink-2)}
.pill{display:inline-block;font:600 13px/22px var(--sans);color:var(--f);background:var(--b);border-radius:99px;padding:0 11px;white-space:nowrap;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.c{font:600 12px/17px var(--sans);vertical-align:3px;color:var(--accent);background:var(--sunk);border:1px solid var(--line);border-radius:5px;padding:0 5px;text-decoration:none;white-space:nowrap}.c:hover{border-color:var(--accent)}
.missing{background:none;color:var(--con);font:600 13px var(--sans)}.bidi{font:12px var(--mono);color:var(--con);unicode-bidi:isolate;direction:ltr}
.found blockquote{margin:0 0 14px;padding-inline-start:16px;border-inline-start:2px solid var(--line);color:var(--ink-2)}.found ul,.found ol{margin:0 0 14px;padding-inline-start:24px}.found li p{margin:0 0 4px}
.e{border:1px solid var(--line);border-inline-start:3px solid var(--f);border-radius:9px;background:var(--surface);margin:0 0 10px;padding:0 16px;break-inside:avoid}.e:has(:target){border-color:var(--f)}
.e summary{position:relative;font:550 14px/22px var(--sans);padding:12px 0;padding-inline-end:22px;cursor:pointer;display:flex;flex-wrap:wrap;gap:0 10px;align-items:baseline;list-style:none}.e summary::-webkit-details-marker{display:none}
.e .n{font-weight:600;color:var(--ink-3);font-variant-numeric:tabular-nums}.e em{font-style:normal;color:var(--f);white-space:nowrap}.e .t{flex:1 1 180px}
.e summary>span{color:var(--ink-3);font-weight:450;font-size:13px}.e summary::after{content:"";position:absolute;inset-inline-end:2px;top:20px;width:7px;height:7px;border:solid var(--ink-3);border-width:0 1.5px 1.5px 0;transform:translateY(-3px) rotate(45deg)}.e[open] summary::after{transform:translateY(1px) rotate(225deg)}
.e svg{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-2px;margin-inline-end:4px}
.in{padding-bottom:14px;scroll-margin-top:70px}.in>:last-child{margin-bottom:0}.in blockquote{margin:0 0 10px;padding-inline-start:14px;border-inline-start:2px solid var(--line);font:400 17px/27px var(--serif);white-space:pre-line}
q{quotes:none}.x{color:var(--ink-3)}.note,.now{font:14px/21px var(--sans);margin:0 0 8px}.now{padding:8px 12px;border-radius:6px;background:var(--sunk)}
.supports{--f:var(--sup)}.contradicts{--f:var(--con)}.qualifies{--f:var(--qual)}.context{--f:var(--ctx)}
.proof{margin-top:48px;border-top:1px solid var(--line);padding:22px 0 56px}.proof h2{font:600 12px/18px var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--ink-3);margin:0 0 10px}
dl{display:grid;grid-template-columns:130px 1fr;gap:5px 16px;margin:0}dt{color:var(--ink-3)}dd{margin:0;min-width:0}
code{font:12px/18px var(--mono);overflow-wrap:anywhere}.how{display:inline}.how[open]{display:block;margin-top:6px}.how summary{display:inline;cursor:pointer;color:var(--accent);text-decoration:underline;text-underline-offset:3px}.how summary::before{content:"·";display:inline-block;margin-inline-end:6px;color:var(--ink-2)}.how p{margin:6px 0}.versions{margin:4px 0;padding-inline-start:18px}
.lead{margin:22px 0 0}figure{margin:28px 0 8px}.strip{display:block;width:100%;height:44px;overflow:visible}.strip .track{fill:var(--sunk);stroke:var(--line)}.strip .tick{fill:var(--f)}.strip text{font:600 11px var(--sans);fill:var(--ink-3);text-anchor:middle;font-variant-numeric:tabular-nums}
.counts{display:flex;flex-wrap:wrap;gap:6px 18px;list-style:none;margin:12px 0 0;padding:0;font:13px/20px var(--sans);color:var(--ink-2)}.counts b{color:var(--ink);font-variant-numeric:tabular-nums}.sw{display:inline-block;width:10px;height:10px;border-radius:3px;background:var(--f);margin-inline-end:7px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.list{list-style:none;margin:22px 0 0;padding:0}.list>li{display:grid;grid-template-columns:34px 1fr;padding:20px 0;border-top:1px solid var(--line);break-inside:avoid}.list.plain>li{grid-template-columns:1fr}
.list .no{font:600 14px/30px var(--sans);color:var(--ink-3);font-variant-numeric:tabular-nums}.list h2,.list h3{font:500 20px/29px var(--serif);margin:0 0 8px}.list h2 a,.list h3 a{color:inherit;text-decoration:none}.list h2 a:hover,.list h3 a:hover{text-decoration:underline}
.list p{margin:0 0 6px}.list p.s{margin:8px 0 0}.list .meta{margin:0 0 2px!important}.row{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}.list .why{font-size:17px;line-height:26px;margin:8px 0 0}
.empty{margin:28px 0;padding:30px 26px;border-radius:12px;background:var(--sunk);color:var(--ink-2)}.empty p{margin:0}
.scale{list-style:none;margin:18px 0;padding:0}.scale li{padding:14px 0;border-top:1px solid var(--line)}.scale p{margin:6px 0 0;font-size:17px;line-height:26px}.foot{padding-bottom:64px}
@media(max-width:560px){body{font-size:17px;line-height:27px}h1{font-size:25px;line-height:33px}h1.long{font-size:20px;line-height:29px}.k{margin-top:28px}.v{grid-template-columns:1fr;padding:16px 18px}.e summary>span{flex-basis:100%;order:3}.e .t{flex-basis:100%;order:2}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:10px}.list>li{grid-template-columns:26px 1fr}.top .wide{padding-block:4px}.top .brand,.top nav{line-height:36px}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{@page{margin:18mm 16mm}body{font-size:11pt;line-height:1.5;background:#fff}.w{max-width:none;padding:0}.top nav,.skip,.e summary::after{display:none}.top .wide{padding:0;max-width:none}.k{margin-top:14pt}h1{font-size:20pt;line-height:1.25}h2,h3{break-after:avoid}details::details-content{content-visibility:visible!important;display:block!important;block-size:auto!important}.how summary{display:none}.how{display:block!important}.in a[data-url]::after{content:" (" attr(data-url) ")";overflow-wrap:anywhere}.v,.e{break-inside:avoid}}
`;

/** The whole style of the public pages, kept inside each page so that a saved copy looks the same for ever. */
export const css =
  `${font("Inter Variable", "inter")}${font("Source Serif 4 Variable", "source-serif-4")}` +
  `:root{${light};--serif:"Source Serif 4 Variable",Charter,Georgia,serif;--sans:"Inter Variable",system-ui,sans-serif;--mono:ui-monospace,Menlo,Consolas,monospace}` +
  `${ratingRules(1, 2)}@media screen and (prefers-color-scheme:dark){:root{${dark}}${ratingRules(3, 4)}}${rules.replaceAll("\n", "")}`;
