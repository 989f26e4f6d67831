const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const PATIENCE_MS = 10_000;

/**
 * Does a piece of work under a name: one line with its time when it is done; meanwhile a spinner on a terminal, else a
 * line every ten seconds. `work` gets `note(text)` for what it is at.
 */
export async function step(name, work) {
  const started = performance.now();
  let doing = '';
  const line = () => `${name}${doing && `: ${doing}`} (${seconds(started)})`;
  const stop = process.stdout.isTTY ? spin(line) : remind(line);
  try {
    const result = await work((text) => {
      doing = text;
    });
    stop();
    console.log(`  ✓ ${name} (${seconds(started)})`);
    return result;
  } catch (error) {
    stop();
    console.log(`  ✗ ${name} (${seconds(started)})`);
    throw error;
  }
}

function spin(line) {
  let frame = 0;
  const timer = setInterval(() => {
    frame = (frame + 1) % FRAMES.length;
    const text = `  ${FRAMES[frame]} ${line()}`.slice(0, (process.stdout.columns || 80) - 1);
    process.stdout.write(`\r\x1b[2K${text}`);
  }, FRAME_MS);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\x1b[2K');
  };
}

function remind(line) {
  const timer = setInterval(() => console.log(`  … ${line()}`), PATIENCE_MS);
  return () => clearInterval(timer);
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
