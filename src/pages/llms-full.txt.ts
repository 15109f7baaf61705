import type { APIRoute } from 'astro';
import { llmsFull } from '../components/llms.ts';

/** All sections in one text. */
export const GET: APIRoute = () => new Response(llmsFull());
