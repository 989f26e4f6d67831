// What the public pages gain with JavaScript: a picture viewer, a menu that closes, a contact form that answers in place,
// a question that waits for its answer.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  function viewer() {
    const box = document.getElementById('lightbox');
    const links = all('a[data-lightbox]');
    if (!box || !links.length) return;
    const part = (name) => box.querySelector(`[data-${name}]`);
    let at = 0;

    const show = (index) => {
      at = (index + links.length) % links.length;
      const picture = links[at].querySelector('picture').cloneNode(true);
      picture.className = '';
      for (const source of all('source', picture)) source.sizes = '100vw';
      const image = picture.querySelector('img');
      image.className = '';
      image.loading = 'eager';
      part('stage').replaceChildren(picture);
      part('count').textContent = `${at + 1} / ${links.length}`;
      part('caption').textContent = image.alt;
      const alone = links.length === 1;
      part('previous').hidden = alone;
      part('next').hidden = alone;
    };

    links.forEach((link, index) => {
      link.addEventListener('click', (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        show(index);
        box.showModal();
        part('close').focus();
      });
    });
    part('previous').addEventListener('click', () => show(at - 1));
    part('next').addEventListener('click', () => show(at + 1));
    part('close').addEventListener('click', () => box.close());
    part('stage').addEventListener('click', (event) => event.target === event.currentTarget && box.close());
    box.addEventListener('close', () => {
      part('stage').replaceChildren();
      links[at].focus();
    });
    box.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) show(at + step);
      if (event.key === 'Home') show(0);
      if (event.key === 'End') show(links.length - 1);
    });

    let from;
    box.addEventListener('pointerdown', (event) => {
      from = event.isPrimary ? event.clientX : undefined;
    });
    box.addEventListener('pointerup', (event) => {
      const moved = event.clientX - (from ?? event.clientX);
      if (event.pointerType !== 'mouse' && Math.abs(moved) > 48) show(at + (moved < 0 ? 1 : -1));
    });
  }

  function menus() {
    for (const menu of all('[data-menu]')) {
      const button = menu.querySelector('summary');
      document.addEventListener('click', (event) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
      menu.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !menu.open) return;
        menu.open = false;
        button.focus();
      });
      menu.addEventListener('focusout', (event) => {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
      });
    }
  }

  function contact() {
    const form = document.querySelector('form[data-contact]');
    if (!form) return;
    const status = form.querySelector('[data-status]');
    const button = form.querySelector('[type=submit]');

    const clear = () => {
      status.textContent = '';
      for (const error of all('[data-error]', form)) error.textContent = '';
      for (const field of all('[aria-invalid]', form)) field.removeAttribute('aria-invalid');
    };
    const refuse = (errors) => {
      for (const { path, message } of errors) {
        const name = String(path).replace(/^\//, '');
        const field = form.elements.namedItem(name);
        const place = form.querySelector(`[data-error="${CSS.escape(name)}"]`);
        if (field && place) {
          field.setAttribute('aria-invalid', 'true');
          place.textContent = message;
        } else status.textContent = message;
      }
      form.querySelector('[aria-invalid]')?.focus();
    };

    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.getAttribute('aria-busy')) return;
      clear();
      button.setAttribute('aria-busy', 'true');
      try {
        const answer = await fetch(form.action, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(Object.fromEntries(new FormData(form))),
        });
        if (answer.ok) {
          const sent = form.querySelector('[data-sent]').firstElementChild;
          form.replaceWith(sent);
          sent.focus();
          return;
        }
        const problem = await answer.json().catch(() => ({}));
        if (problem.errors?.length) refuse(problem.errors);
        else if (answer.status === 429)
          status.textContent = 'Too many messages at once. Please try again later.';
        else status.textContent = problem.detail ?? 'Your message could not be sent. Please try again.';
      } catch {
        status.textContent = 'Your message could not be sent. Please check your connection and try again.';
      } finally {
        button.removeAttribute('aria-busy');
      }
    });
  }

  function consent() {
    const banner = document.getElementById('consent');
    const root = document.documentElement;
    const asked = /(^|; |-)rendezvous\.consent=/.test(document.cookie);
    if (!banner || asked || navigator.globalPrivacyControl || navigator.doNotTrack === '1') return;
    banner.hidden = false;
    root.style.setProperty('--consent-height', `${banner.offsetHeight}px`);
    root.classList.add('consent-open');
    banner.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      const body = JSON.stringify({ choice: event.submitter.value });
      fetch(event.target.action, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }).catch(() => {});
      banner.hidden = true;
      root.classList.remove('consent-open');
      document.getElementById('main')?.focus({ preventScroll: true });
    });
  }

  viewer();
  consent();
  menus();
  contact();
})();
