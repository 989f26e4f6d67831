export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/tenants/route';

export const dynamic = 'force-dynamic';
