import type { PageElement } from "#/server/capture/page/element.ts";

/** What the names that a page gives its parts (classes, ids) can say of them. The order is that of the features. */
const stems: Readonly<Record<string, readonly [words: string, parts: string]>> = {
  share: ["share sharing social socials follow", "addtoany sharedaddy addthis socialmedia sharebar share-"],
  related: [
    "related more next previous prev recirc readmore seealso trending popular teaser teasers promo promos similar also",
    "recommend outbrain taboola trending mostread popular-post relatedpost related- -related read-more morefrom more-from readnext teaser zergnet",
  ],
  newsletter: [
    "signup optin subscribe subscription paywall membership donate donation",
    "newsletter mailchimp sign-up opt-in subscri mailing-list registerwall",
  ],
  comment: ["comment comments disqus respond reply replies discussion", "comment- disqus -comments livefyre kommentar"],
  author: ["author authors byline bio writer contributor contributors credits reporter autor auteur", "byline author-"],
  navigation: [
    "nav menu navbar navigation breadcrumb breadcrumbs pager pagination topbar toolbar skip masthead",
    "navigation breadcrumb menu- -menu nav- -nav pagination",
  ],
  side: ["sidebar aside side rail widget widgets right rightcol secondary complementary", "sidebar -rail widget"],
  ad: ["ad ads adv advert adslot dfp sponsor sponsored sponsors gpt", "advert sponsor ad-slot ad-unit adsense"],
  foot: ["footer foot bottom colophon legal", "footer copyright"],
  tag: ["tag tags taglist categories category topics topic keywords cat label labels", "tag-list tagcloud post-tag"],
  caption: ["caption figcaption credit credits copyright photo image gallery media slideshow", "caption image-credit"],
  meta: [
    "meta date time timestamp published updated dateline pubdate kicker eyebrow readtime posted info details",
    "timestamp dateline pub-date post-meta entry-meta reading-time read-time postmeta",
  ],
  cookie: [
    "cookie cookies consent gdpr onetrust cmp modal popup overlay dialog banner alert notice toast",
    "cookie consent onetrust popup",
  ],
  text: [
    "prose richtext markdown wysiwyg article-body articlebody story storytext body paragraph rte bodytext",
    "article-body articlebody article-content articlecontent article__body article__content article-text entry-content entrycontent post-content postcontent post-body postbody story-body storybody story-text story-content rich-text richtext body-text bodytext body-copy main-content text-content page-content blog-content content-body content__body field-name-body single-content article_body article_content post__content post__body blog-post-content",
  ],
  content: ["content contents text copy txt", "content"],
  article: ["article post entry story blog single hentry news", "article blogpost blog-post"],
  title: ["title headline heading head hed hero", "headline entry-title post-title article-title"],
  lead: [
    "lead lede intro dek standfirst summary excerpt subtitle subhead subheadline deck abstract description perex chapo",
    "standfirst subtitle excerpt sub-title intro",
  ],
  hidden: [
    "hidden hide invisible sr-only screen-reader-text visuallyhidden offscreen print collapsed",
    "screen-reader visually-hidden visuallyhidden sr-only d-none",
  ],
  quote: ["quote blockquote pullquote pull tweet twitter embed embedded instagram", "pullquote pull-quote blockquote"],
  contents: [
    "toc faq faqs accordion index jump anchor tabs tab",
    "table-of-contents tableofcontents toc-  accordion faq",
  ],
  form: [
    "form search login input field fields checkbox button btn buttons cta action actions",
    "search- -form login button",
  ],
  product: [
    "product products price prices shop buy cart deal deals rating review reviews specs affiliate card cards",
    "product price affiliate",
  ],
  list: [
    "list items item grid row carousel slider feed listing tiles tile collection cards",
    "carousel slider -list list-",
  ],
  note: [
    "footnote footnotes endnotes references reference citation citations notes note sources source bibliography",
    "footnote reference citation",
  ],
  box: [
    "box callout infobox panel highlight takeaways keypoints summary-box tip tips fact facts aside inset",
    "callout takeaway infobox key-point",
  ],
};

/** The kinds of class words, in the order of their bits. */
export const classKinds: readonly string[] = Object.keys(stems);

const list = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");
const whole = new Map<string, number>();
const parts: (readonly [string, number])[] = [];
for (const [bit, [words, pieces]] of Object.values(stems).entries()) {
  for (const word of list(words)) whole.set(word, (whole.get(word) ?? 0) | (1 << bit));
  for (const part of list(pieces)) parts.push([part, 1 << bit]);
}

/** What names were found to mean; pages repeat theirs, and so do sites. Emptied when it grows too large. */
const known = new Map<string, number>();

function read(name: string): number {
  const dashed = name
    .slice(0, 120)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
    .toLowerCase();
  let bits = 0;
  for (const word of dashed.split(/[^a-z]+/u)) bits |= whole.get(word) ?? 0;
  for (const [part, bit] of parts) if (dashed.includes(part)) bits |= bit;
  return bits;
}

/** The kinds (one bit each, see {@link classKinds}) that the classes and the id of an element speak of. */
export function classBits({ attributes }: PageElement): number {
  let bits = 0;
  for (const attribute of ["class", "id", "role"]) {
    const value = attributes.get(attribute);
    if (value === undefined || value === "") continue;
    // Utility classes come by the dozen; the names that mean something stand first.
    for (const name of value.slice(0, 600).split(/\s+/u)) {
      let found = known.get(name);
      if (found === undefined) {
        if (known.size > 20_000) known.clear();
        found = read(name);
        known.set(name, found);
      }
      bits |= found;
    }
  }
  return bits;
}
