/** Components stand in the styles of the whole site, as they do on its pages: sizes and colours are tested too. */
import '../../src/app.css';
