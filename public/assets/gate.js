// Decides before the first paint whether to ask for the visitor's age. The answer stays in this browser.
(() => {
  const root = document.documentElement;
  const key = 'rendezvous-adult';
  const cookie = `${key}=1`;
  const known = () => {
    try {
      if (localStorage.getItem(key)) return true;
    } catch {}
    return document.cookie.split('; ').includes(cookie);
  };
  const remember = () => {
    try {
      localStorage.setItem(key, '1');
    } catch {
      document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax`;
    }
  };

  root.classList.add('js');
  if (known()) return;
  root.classList.add('gate-open');

  document.addEventListener('DOMContentLoaded', () => {
    const gate = document.getElementById('gate');
    if (!gate) return root.classList.remove('gate-open');
    // A dialog closes on Escape; this one only by an answer.
    gate.addEventListener('cancel', (event) => event.preventDefault());
    const stay = (event) => event.key === 'Escape' && event.preventDefault();
    addEventListener('keydown', stay, true);
    gate.addEventListener('close', () => {
      if (gate.returnValue !== 'adult') return gate.showModal();
      removeEventListener('keydown', stay, true);
      remember();
      root.classList.remove('gate-open');
      document.getElementById('main')?.focus({ preventScroll: true });
    });
    gate.querySelector('[data-leave]').addEventListener('click', (event) => {
      event.preventDefault();
      location.replace('about:blank');
    });
    gate.showModal();
  });
})();
