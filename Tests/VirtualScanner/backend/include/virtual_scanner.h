/* A backend of SANE has no header of its own: the loader finds its functions by name. SwiftPM asks for a folder. */
