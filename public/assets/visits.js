// Counts what happens on the public pages, and sends it in batches. Stores nothing in the browser; no page needs it.
(() => {
  if (navigator.doNotTrack === '1' || navigator.globalPrivacyControl) return;
  // Whoever has just had their visits deleted is not counted for being told so.
  if (location.hash === '#deleted') return;
  // Once: the address bar may come to show a private link later.
  const url = location.href.split('#')[0];
  const queue = [];
  let timer;

  const send = () => {
    clearTimeout(timer);
    timer = 0;
    while (queue.length) {
      const body = JSON.stringify({ events: queue.splice(0, 10) });
      if (!navigator.sendBeacon?.('/api/events', body))
        fetch('/api/events', { method: 'POST', body, keepalive: true }).catch(() => {});
    }
  };
  const tell = (type, data, referrer) => {
    queue.push({ id: crypto.randomUUID?.(), type, url, referrer, data });
    timer ||= setTimeout(send, 1500);
  };
  const view = () => tell('page_view', undefined, document.referrer.slice(0, 2000) || undefined);

  // Clicks: pictures, ways to get in touch, and whatever is marked with data-event, its data in data-event-….
  const clicked = ({ target }) => {
    const at = target.closest?.('a,[data-event]');
    if (!at) return;
    const { event, ...rest } = at.dataset;
    if (event) {
      const own = Object.entries(rest).filter(([key]) => key.startsWith('event'));
      tell(event, Object.fromEntries(own.map(([key, value]) => [key.slice(5).toLowerCase(), value])));
    } else if ('lightbox' in rest) {
      const position = [...document.querySelectorAll('a[data-lightbox]')].indexOf(at) + 1;
      tell('photo_click', { photo: at.pathname.split('/')[2], position });
    } else if (at.protocol === 'mailto:') tell('email_click');
    else if (at.protocol === 'tel:') tell('phone_click');
  };

  // The first entry into a form.
  const started = new Set();
  const typed = ({ target }) => {
    const form = target.form?.dataset.form;
    if (!form || started.has(form)) return;
    started.add(form);
    tell('form_start', { form, field: target.name || undefined });
  };

  // How long prices stood in the middle of the screen.
  const prices = document.querySelectorAll('[data-prices]');
  const since = new Map();
  const left = (part) => {
    const seconds = Math.round((performance.now() - since.get(part)) / 100) / 10;
    since.delete(part);
    if (seconds >= 1) tell('pricing_view', { seconds });
  };
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) since.set(target, performance.now());
        else if (since.has(target)) left(target);
    },
    { rootMargin: '-25% 0px' },
  );
  const look = () => {
    watch.disconnect();
    for (const part of prices) watch.observe(part);
  };

  // How the page felt: told once, when it is left for the first time.
  const felt = { cls: 0 };
  let told = true;
  const observe = (type, each, more) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
        type,
        buffered: true,
        ...more,
      });
    } catch {}
  };
  const feel = () => {
    let first = 0;
    let last = -1e4;
    let sum = 0;
    observe('navigation', ({ responseStart, activationStart = 0 }) => {
      felt.ttfb = Math.round(Math.max(0, responseStart - activationStart));
    });
    observe('largest-contentful-paint', ({ startTime }) => {
      felt.lcp = Math.round(startTime);
    });
    observe('layout-shift', ({ hadRecentInput, startTime, value }) => {
      if (hadRecentInput) return;
      if (startTime - last > 1000 || startTime - first > 5000) {
        first = startTime;
        sum = 0;
      }
      last = startTime;
      sum += value;
      felt.cls = Math.max(felt.cls, Math.round(sum * 1e4) / 1e4);
    });
    observe(
      'event',
      ({ interactionId, duration }) => {
        if (interactionId) felt.inp = Math.max(felt.inp ?? 0, Math.round(duration));
      },
      { durationThreshold: 40 },
    );
  };

  const leave = () => {
    for (const part of [...since.keys()]) left(part);
    if (!told) tell('timing', felt);
    told = true;
    send();
  };
  const start = () => {
    view();
    look();
    told = document.hidden;
    if (!told) feel();
    addEventListener('click', clicked, true);
    addEventListener('input', typed, true);
    addEventListener('pagehide', leave);
    addEventListener('pageshow', ({ persisted }) => persisted && view());
    document.addEventListener('visibilitychange', () => (document.hidden ? leave() : look()));
  };
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
})();
