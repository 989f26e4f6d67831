const FORCE_MS = 30_000;

// Loaded into the server by its starter: when the starter is killed (even by kill -9) the channel between them closes,
// and the server stops in order instead of staying behind with the port. A closed terminal means the same.
if (process.send && process.env.RENDEZVOUS_SUPERVISOR === String(process.ppid)) {
  process.once('disconnect', end);
  process.channel?.unref();
  process.once('SIGHUP', end);
}

function end() {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FORCE_MS).unref();
}
