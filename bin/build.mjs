import './bootstrap/node-version.mjs';

// Everything up to a finished build, without starting. Loaded only after the check above.
import('./bootstrap/start.mjs').then(({ prepareOnly }) => prepareOnly());
