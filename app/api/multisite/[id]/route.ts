export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/tenants/[id]/route';

export const dynamic = 'force-dynamic';
