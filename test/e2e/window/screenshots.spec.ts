import { pictured } from '../support/pictures.ts';
import { windowWalks } from '../walks/window-walks.ts';

pictured(windowWalks);
