import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** `silent`: it takes connections and says nothing; `gone`: nothing listens. */
type State = 'up' | 'silent' | 'gone';

/** An SMTP server that takes every mail and keeps none, on a port that it keeps while it is gone. */
export async function startMailServer() {
  const sockets = new Set<Socket>();
  let state: State = 'up';
  let taken = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (state === 'up') converse(socket, () => (taken += 1));
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    taken: () => taken,
    become: async (next: State): Promise<void> => {
      if (next === state) return;
      state = next;
      for (const socket of sockets) socket.destroy();
      if (next === 'gone') await new Promise((resolve) => server.close(resolve));
      else if (!server.listening) await listen(port);
    },
  };
}

function converse(socket: Socket, taken: () => void): void {
  let inMail = false;
  let unread = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 bench');
  socket.on('data', (chunk) => {
    const lines = (unread + chunk.toString()).split('\r\n');
    unread = lines.pop() ?? '';
    for (const line of lines) {
      if (inMail) {
        if (line !== '.') continue;
        inMail = false;
        taken();
        say('250 taken');
      } else if (line === 'DATA') {
        inMail = true;
        say('354 go on');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    }
  });
}
