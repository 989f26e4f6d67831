type RunOptions = {
  cwd?: string;
  env?: Record<string, string>;
  onLine?: (line: string, progress: boolean) => void;
  quiet?: boolean;
};

export function runNode(args: string[], options?: RunOptions): Promise<{ code: number; said: string }>;
