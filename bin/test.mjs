import './bootstrap/node-version.mjs';

// Loaded only after the check above: older Nodes cannot even read it.
import('./bootstrap/test.mjs').then(({ test }) => test({ fast: process.argv.indexOf('--fast') !== -1 }));
