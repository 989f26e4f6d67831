export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/tenants/[id]/[change]/route';

export const dynamic = 'force-dynamic';
