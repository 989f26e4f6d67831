// Written for Nodes long past, so that they say this instead of a syntax error. Imported first, for its effect.
const have = process.versions.node.split('.').map(Number);

if (have[0] < 20 || (have[0] === 20 && have[1] < 9)) {
  console.error(
    `Rendezvous needs Node.js 20.9 or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}
