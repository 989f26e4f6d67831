import { VISITS_BY_THE_CLOCK, visitTasks } from '@/lib/analytics/keeping';
import { WEEKLY_BY_THE_CLOCK, weeklyTasks } from '@/lib/analytics/weekly';
import { importTasks } from '@/lib/booking/import-tasks';
import { FILES_BY_THE_CLOCK, fileTasks } from '@/lib/booking/leftover-files';
import { bookingTasks } from '@/lib/booking/tasks';
import { clientTasks } from '@/lib/clients/tasks';
import { complianceTasks } from '@/lib/compliance/tasks';
import { env } from '@/lib/env';
import type { Tasks } from '@/lib/jobs';
import { diskStorage, storageDirectory } from '@/lib/media/storage';
import { passwordTasks } from '@/lib/messaging/password-letter';

function storage() {
  return diskStorage(storageDirectory(env().STORAGE_URL, process.cwd()));
}

/** Every task a worker knows, by name; the server and bin/worker.ts share this list. */
export const tasks: Tasks = {
  ...bookingTasks,
  ...importTasks(),
  ...passwordTasks(),
  ...complianceTasks,
  ...visitTasks,
  ...weeklyTasks,
  ...clientTasks(storage),
  ...fileTasks(storage),
};

/** What runs by the clock, as lines of a crontab. */
export const byTheClock = [...VISITS_BY_THE_CLOCK, ...WEEKLY_BY_THE_CLOCK, ...FILES_BY_THE_CLOCK];
