/* global process */
/** Tests make folders by the thousand, each for a moment: in memory, where the system has a place for that. */
const { accessSync, constants } = require('node:fs');

const IN_MEMORY = '/dev/shm';

module.exports = () => {
  try {
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
  } catch {
    return;
  }
  process.env.TMPDIR ??= IN_MEMORY;
};
