import './bootstrap/node-version.mjs';

// Loaded only after the check above: older Nodes cannot even read it.
import('./bootstrap/start.mjs').then(({ start }) => start({ dev: process.argv.indexOf('--dev') !== -1 }));
