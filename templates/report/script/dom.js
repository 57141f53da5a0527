/* Modules for whoever reads them; in the page they are one script, in the order of their imports. */

// Texts come from strangers' pull requests: they become text nodes and attributes, never markup.

/** An element with properties, attributes and children; what is false or absent is left out. */
export function h(tag, props, ...children) {
  const element = /^(svg|g|rect|path|text|title)$/.test(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    // The page's policy refuses styles in attributes.
    else if (name === 'style') element.style.cssText = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== false));
  return element;
}

/** A table of rows; a cell is a text, an element, or several. */
export function table(heads, rows, props) {
  const head = h(
    'tr',
    {},
    heads.map((each) => h('th', { scope: 'col' }, each)),
  );
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': props?.label ?? heads.join(', ') },
    h('table', { class: props?.class }, h('thead', {}, head), h('tbody', {}, rows)),
  );
}

export function row(...cells) {
  const [first, ...others] = cells;
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, first),
    others.map((cell) => h('td', {}, cell)),
  );
}

/** Seconds as people say them. */
export function duration(seconds) {
  const units = [
    ['d', 86400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ];
  const parts = [];
  for (const [unit, size] of units) {
    const number = Math.floor(seconds / size);
    if (number > 0) parts.push(`${number}${unit}`);
    seconds -= number * size;
  }
  return parts.slice(0, 2).join(' ') || '0s';
}

export function plural(number, one, several = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : several}`;
}

/** Whether the page is on paper: there everything is, and nothing to choose; of a list as much as somebody leafs through. */
export const paper = { printing: false, most: 1000 };

/** A list in pages, which shows them by itself. */
export function paged(items, size, show, label) {
  const place = h('div');
  const turn = (page) => {
    const pages = Math.max(1, Math.ceil(items.length / size));
    const from = page * size;
    const here = paper.printing ? items.slice(0, paper.most) : items.slice(from, from + size);
    const button = (text, to, off) =>
      h('button', { type: 'button', disabled: off, onclick: () => turn(to) }, text);
    const where = () => {
      if (paper.printing && items.length > here.length) {
        const all = items.length.toLocaleString('en');
        const text = `The first ${plural(here.length, label)} of ${all}: the report as Markdown has all.`;
        return h('p', { class: 'muted' }, text);
      }
      if (pages === 1 || paper.printing)
        return h('p', { class: 'pages', 'aria-live': 'polite' }, plural(items.length, label));
      return h(
        'div',
        { class: 'pages' },
        button('Back', page - 1, page === 0),
        button('Next', page + 1, page + 1 >= pages),
        h(
          'span',
          { 'aria-live': 'polite' },
          `${from + 1} to ${from + here.length} of ${plural(items.length, label)}`,
        ),
      );
    };
    place.replaceChildren(show(here), where());
  };
  turn(0);
  return place;
}
