import { bookingTasks } from '@/lib/booking/tasks';
import type { Tasks } from '@/lib/jobs';

/** Every task a worker knows, by name; the server and bin/worker.ts share this list. */
export const tasks: Tasks = { ...bookingTasks };
