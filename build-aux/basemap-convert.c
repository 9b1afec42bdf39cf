/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Turns the binned netCDF files of GSHHG into the compact file that Jalon embeds. Run by the build.
 *
 *   basemap-convert OUT GSHHG_DIR RESOLUTION[:WEST,SOUTH,EAST,NORTH]...
 *
 * The output is described in docs/methods.md ("Basemap and symbols") and read by jalon-basemap-file.c. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <netcdf.h>
#include <stdlib.h>
#include <string.h>

#define EDGE 65535
#define PERIMETER (4 * EDGE)
#define MAX_LATITUDE 85.05112877980659
#define MAGIC "JALONMAP"
#define VERSION 1u
#define HEADER_SIZE 16u
#define DIRECTORY_SIZE 28u
#define FLAG_CLOSED 1u

enum { KIND_LAND = 1, KIND_BORDER, KIND_RIVER };

enum { SIDE_SOUTH, SIDE_EAST, SIDE_NORTH, SIDE_WEST, SIDE_CLOSED };

/* The arrays of one file. Borders and rivers have no nodes, and their segments are not embedded words. */
typedef struct
{
  int kind;
  char resolution;
  int size;         /* of a bin, in degrees */
  int nx;
  int ny;
  int *bin_first;
  int *bin_count;
  int *nodes;
  size_t n_segments;
  int *embedded;
  int *segment_points;
  int *segment_level;
  int *segment_first;
  size_t n_points;
  int *x;
  int *y;
  int column;       /* the window: first column and row, and how many */
  int row;
  int columns;
  int rows;
} Layer;

typedef struct
{
  int entry;
  int exit;
  int level;
  int first;
  int count;
  gboolean used;
} Segment;

static void G_GNUC_NORETURN G_GNUC_PRINTF (1, 2)
fail (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("basemap-convert: %s\n", message);
  exit (1);
}

/* Reading netCDF */

static int *
read_ints (int file, const char *name, size_t *n_values)
{
  int variable, n_dimensions, dimension;
  size_t length;
  int *values;

  if (nc_inq_varid (file, name, &variable) != NC_NOERR
      || nc_inq_varndims (file, variable, &n_dimensions) != NC_NOERR || n_dimensions != 1
      || nc_inq_vardimid (file, variable, &dimension) != NC_NOERR
      || nc_inq_dimlen (file, dimension, &length) != NC_NOERR || length == 0)
    fail ("the variable %s is missing or has no values", name);

  values = g_new (int, length);
  if (nc_get_var_int (file, variable, values) != NC_NOERR)
    fail ("cannot read the variable %s", name);

  if (n_values != NULL)
    *n_values = length;
  return values;
}

static int
read_scalar (int file, const char *name)
{
  g_autofree int *values = read_ints (file, name, NULL);

  return values[0];
}

static int *
read_expected (int file, const char *name, size_t expected)
{
  size_t n_values;
  int *values = read_ints (file, name, &n_values);

  if (n_values != expected)
    fail ("the variable %s has %zu values, not %zu", name, n_values, expected);
  return values;
}

static void
check_layer (const Layer *self)
{
  for (int bin = 0; bin < self->nx * self->ny; bin++)
    if (self->bin_count[bin] < 0 || self->bin_first[bin] < 0
        || (self->bin_count[bin] > 0
            && (size_t) self->bin_first[bin] + self->bin_count[bin] > self->n_segments))
      fail ("bin %d names segments that are not there", bin);

  for (size_t i = 0; i < self->n_segments; i++)
    if (self->segment_points[i] < 0 || self->segment_first[i] < 0
        || (size_t) self->segment_first[i] + self->segment_points[i] > self->n_points)
      fail ("segment %zu names points that are not there", i);
}

static void
read_segments (Layer *self, int file)
{
  if (self->kind == KIND_LAND)
    {
      self->nodes = read_expected (file, "Embedded_node_levels_in_a_bin", self->nx * self->ny);
      self->embedded = read_ints (file, "Embedded_npts_levels_exit_entry_for_a_segment",
                                  &self->n_segments);
      self->segment_points = g_new (int, self->n_segments);
      self->segment_level = g_new (int, self->n_segments);
      for (size_t i = 0; i < self->n_segments; i++)
        {
          self->segment_points[i] = self->embedded[i] >> 9;
          self->segment_level[i] = (self->embedded[i] >> 6) & 7;
        }
    }
  else
    {
      self->segment_points = read_ints (file, "N_points_for_a_segment", &self->n_segments);
      self->segment_level = read_expected (file, "Hierarchial_level_of_a_segment",
                                           self->n_segments);
    }
  self->segment_first = read_expected (file, "Id_of_first_point_in_a_segment", self->n_segments);
}

static void
read_layer (Layer *self, const char *directory, int kind, char resolution)
{
  static const char *const names[] = { [KIND_LAND] = "GSHHS", "border", "river" };
  g_autofree char *path = g_strdup_printf ("%s/binned_%s_%c.nc", directory, names[kind],
                                           resolution);
  int file;

  memset (self, 0, sizeof *self);
  self->kind = kind;
  self->resolution = resolution;
  if (nc_open (path, NC_NOWRITE, &file) != NC_NOERR)
    fail ("cannot open %s", path);

  self->size = read_scalar (file, "Bin_size_in_minutes") / 60;
  self->nx = read_scalar (file, "N_bins_in_360_longitude_range");
  self->ny = read_scalar (file, "N_bins_in_180_degree_latitude_range");
  if (self->size <= 0 || self->nx * self->size != 360 || self->ny * self->size != 180)
    fail ("%s: the bins do not cover the world", path);

  self->bin_first = read_expected (file, "Id_of_first_segment_in_a_bin", self->nx * self->ny);
  self->bin_count = read_expected (file, "N_segments_in_a_bin", self->nx * self->ny);
  read_segments (self, file);
  self->x = read_ints (file, "Relative_longitude_from_SW_corner_of_bin", &self->n_points);
  self->y = read_expected (file, "Relative_latitude_from_SW_corner_of_bin", self->n_points);
  for (size_t i = 0; i < self->n_points; i++)
    {
      self->x[i] &= 0xffff; /* unsigned values in a signed type */
      self->y[i] &= 0xffff;
    }
  nc_close (file);
  check_layer (self);

  self->columns = self->nx;
  self->rows = self->ny;
}

static void
clear_layer (Layer *self)
{
  g_free (self->bin_first);
  g_free (self->bin_count);
  g_free (self->nodes);
  g_free (self->embedded);
  g_free (self->segment_points);
  g_free (self->segment_level);
  g_free (self->segment_first);
  g_free (self->x);
  g_free (self->y);
}

/* Columns count from Greenwich eastwards, rows from the north pole. */
static void
set_window (Layer *self, const char *window)
{
  double west, south, east, north;

  if (sscanf (window, "%lf,%lf,%lf,%lf", &west, &south, &east, &north) != 4
      || !(west < east && east - west <= 360 && -90 <= south && south < north && north <= 90))
    fail ("the window %s is not west,south,east,north in degrees", window);

  self->column = (int) floor ((west < 0 ? west + 360 : west) / self->size);
  self->columns = (int) ceil ((east - west) / self->size);
  self->row = (int) floor ((90 - north) / self->size);
  self->rows = (int) ceil ((90 - south) / self->size) - self->row;
  if (self->column + self->columns > self->nx || self->row + self->rows > self->ny)
    fail ("the window %s crosses the Greenwich meridian", window);
}

/* Writing */

static void
put_u16 (GByteArray *out, guint value)
{
  guint16 word = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (out, (const guint8 *) &word, sizeof word);
}

static void
put_u32 (GByteArray *out, guint value)
{
  guint32 word = GUINT32_TO_LE (value);

  g_byte_array_append (out, (const guint8 *) &word, sizeof word);
}

static void
set_u32 (GByteArray *out, guint at, guint value)
{
  guint32 word = GUINT32_TO_LE (value);

  memcpy (out->data + at, &word, sizeof word);
}

static double
mercator (double latitude)
{
  double clamped = CLAMP (latitude, -MAX_LATITUDE, MAX_LATITUDE);

  return asinh (tan (clamped * G_PI / 180));
}

/* The share of the bin's height in the projection: straight bin edges stay exactly 0 and 65535, and nothing else gets
 * there by rounding. */
static int
project_y (const Layer *layer, int bin, int y)
{
  double south = 90 - (bin / layer->nx + 1) * layer->size;
  double low = mercator (south), high = mercator (south + layer->size);
  double share = (mercator (south + (double) y * layer->size / EDGE) - low) / (high - low);

  if (y == 0 || y == EDGE)
    return y;
  return CLAMP ((int) lround (share * EDGE), 1, EDGE - 1);
}

typedef struct
{
  guint16 x;
  guint16 y;
} Point;

/* Appends a point unless it repeats the last one. */
static void
add_point (GArray *points, int x, int y)
{
  Point point = { (guint16) x, (guint16) y };
  Point *last = points->len > 0 ? &g_array_index (points, Point, points->len - 1) : NULL;

  if (last == NULL || last->x != point.x || last->y != point.y)
    g_array_append_val (points, point);
}

static void
add_segment_points (GArray *points, const Layer *layer, int bin, int first, int count)
{
  for (int i = first; i < first + count; i++)
    add_point (points, layer->x[i], project_y (layer, bin, layer->y[i]));
}

static void
write_points (GByteArray *out, const GArray *points, int level, guint flags)
{
  if (points->len > G_MAXUINT16)
    fail ("a line has %u points", points->len);

  put_u16 (out, points->len);
  g_byte_array_append (out, (const guint8[]) { (guint8) level, (guint8) flags }, 2);
  for (guint i = 0; i < points->len; i++)
    {
      put_u16 (out, g_array_index (points, Point, i).x);
      put_u16 (out, g_array_index (points, Point, i).y);
    }
}

static void
write_ring (GByteArray *out, GArray *points, int level, guint flags)
{
  if (points->len > 1)
    {
      Point first = g_array_index (points, Point, 0);
      Point last = g_array_index (points, Point, points->len - 1);

      if (first.x == last.x && first.y == last.y)
        g_array_set_size (points, points->len - 1);
    }
  if (points->len >= 3)
    write_points (out, points, level, flags);
}

/* Land: from segments to closed rings with dry ground on the left */

static int
place_on_perimeter (int side, int x, int y)
{
  switch (side)
    {
    case SIDE_SOUTH:
      return x;
    case SIDE_EAST:
      return EDGE + y;
    case SIDE_NORTH:
      return (2 * EDGE + (EDGE - x)) % PERIMETER;
    default:
      return (3 * EDGE + (EDGE - y)) % PERIMETER;
    }
}

static int
entry_place (const Layer *layer, const Segment *segment)
{
  return place_on_perimeter (segment->entry, layer->x[segment->first], layer->y[segment->first])
         % PERIMETER;
}

static int
exit_place (const Layer *layer, const Segment *segment)
{
  int last = segment->first + segment->count - 1;

  return place_on_perimeter (segment->exit, layer->x[last], layer->y[last]) % PERIMETER;
}

static GArray *
collect_segments (const Layer *layer, int bin, gboolean closed)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  for (int i = 0; i < layer->bin_count[bin]; i++)
    {
      int index = layer->bin_first[bin] + i;
      guint word = (guint) layer->embedded[index];
      Segment segment = { (word >> 3) & 7, word & 7, (word >> 6) & 7,
                          layer->segment_first[index], layer->segment_points[index], FALSE };

      if (segment.level == 6 || segment.count < 2) /* 6: the grounding line of Antarctica */
        continue;
      if ((segment.entry >= SIDE_CLOSED) == closed)
        g_array_append_val (segments, segment);
    }
  return segments;
}

/* The segment that enters the bin first when walking the edge counter-clockwise from where @current leaves it. */
static Segment *
find_next (const Layer *layer, GArray *segments, const Segment *first, const Segment *current,
           int *distance)
{
  int from = exit_place (layer, current);
  Segment *next = NULL;

  *distance = G_MAXINT;
  for (guint i = 0; i < segments->len; i++)
    {
      Segment *candidate = &g_array_index (segments, Segment, i);
      int walk = (entry_place (layer, candidate) - from + PERIMETER) % PERIMETER;

      if ((!candidate->used || candidate == first) && walk < *distance)
        {
          *distance = walk;
          next = candidate;
        }
    }
  return next;
}

/* Appends the corners passed on a walk along the edge and remembers them; corner 0 is south-west, then
 * counter-clockwise. */
static void
add_corners (GArray *points, int from, int distance, guint *visited)
{
  static const Point corners[] = { { 0, 0 }, { EDGE, 0 }, { EDGE, EDGE }, { 0, EDGE } };

  for (int i = from / EDGE + 1; i * EDGE <= from + distance; i++)
    {
      add_point (points, corners[i % 4].x, corners[i % 4].y);
      *visited |= 1u << (i % 4);
    }
  if (from % EDGE == 0) /* the shore meets the corner itself */
    *visited |= 1u << (from / EDGE % 4);
}

static guint
dry_corners (const Layer *layer, int bin)
{
  static const int shift[] = { 9, 6, 3, 0 }; /* south-west, south-east, north-east, north-west */
  guint dry = 0;

  for (int i = 0; i < 4; i++)
    if ((layer->nodes[bin] >> shift[i]) & 1)
      dry |= 1u << i;
  return dry;
}

static void
write_open_rings (GByteArray *out, const Layer *layer, int bin, GArray *segments)
{
  guint visited = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      Segment *first = &g_array_index (segments, Segment, i);
      Segment *current = first;
      g_autoptr(GArray) points = NULL;

      if (first->used)
        continue;
      points = g_array_new (FALSE, FALSE, sizeof (Point));
      do
        {
          int distance;
          int from = exit_place (layer, current);
          Segment *next;

          current->used = TRUE;
          add_segment_points (points, layer, bin, current->first, current->count);
          next = find_next (layer, segments, first, current, &distance);
          add_corners (points, from, distance, &visited);
          current = next;
        }
      while (current != first);
      write_ring (out, points, 1, 0);
    }

  if (visited != dry_corners (layer, bin))
    fail ("resolution %c, bin %d: the rings pass the corners %x, but %x are dry",
          layer->resolution, bin, visited, dry_corners (layer, bin));
}

static double
signed_area (const GArray *points)
{
  double sum = 0;

  for (guint i = 0; i < points->len; i++)
    {
      Point a = g_array_index (points, Point, i);
      Point b = g_array_index (points, Point, (i + 1) % points->len);

      sum += (double) a.x * b.y - (double) b.x * a.y;
    }
  return sum / 2;
}

static void
reverse (GArray *points)
{
  for (guint i = 0, j = points->len; i + 1 < j; i++)
    {
      Point kept = g_array_index (points, Point, i);

      g_array_index (points, Point, i) = g_array_index (points, Point, --j);
      g_array_index (points, Point, j) = kept;
    }
}

/* About ten rings of the intermediate resolution run the wrong way round: turn them to what their level asks for. */
static void
write_closed_rings (GByteArray *out, const Layer *layer, int bin, GArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const Segment *segment = &g_array_index (segments, Segment, i);
      g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));

      add_segment_points (points, layer, bin, segment->first, segment->count);
      if ((signed_area (points) > 0) != (segment->level % 2 == 1))
        reverse (points);
      write_ring (out, points, segment->level, FLAG_CLOSED);
    }
}

static void
write_land_bin (GByteArray *out, const Layer *layer, int bin)
{
  g_autoptr(GArray) open = collect_segments (layer, bin, FALSE);
  g_autoptr(GArray) closed = collect_segments (layer, bin, TRUE);

  if (open->len > 0)
    write_open_rings (out, layer, bin, open);
  else if (dry_corners (layer, bin) & 1)
    {
      static const Point corners[] = { { 0, 0 }, { EDGE, 0 }, { EDGE, EDGE }, { 0, EDGE } };
      g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));

      g_array_append_vals (points, corners, 4);
      write_ring (out, points, 1, 0);
    }
  write_closed_rings (out, layer, bin, closed);
}

/* Borders: national and provincial, not maritime. Rivers: only those that are drawn at the zooms of their resolution. */
static int
highest_level (const Layer *layer)
{
  if (layer->kind == KIND_BORDER)
    return 2;

  switch (layer->resolution)
    {
    case 'c':
      return 0;
    case 'l':
      return 1;
    default:
      return 4;
    }
}

static int
read_u16 (const GByteArray *bytes, guint at)
{
  return bytes->data[at] | bytes->data[at + 1] << 8;
}

/* How often the rings of @rings turn around a place: once on land, not at all on water. */
static int
winding (const GByteArray *rings, int x, int y)
{
  int turns = 0;

  for (guint at = 0; at < rings->len;)
    {
      int n = read_u16 (rings, at);

      for (int i = 0; i < n; i++)
        {
          guint a = at + 4 + 4 * i, b = at + 4 + 4 * ((i + 1) % n);
          int ax = read_u16 (rings, a), ay = read_u16 (rings, a + 2);
          int bx = read_u16 (rings, b), by = read_u16 (rings, b + 2);
          double side = (double) (bx - ax) * (y - ay) - (double) (x - ax) * (by - ay);

          if (ay <= y && by > y && side > 0)
            turns++;
          else if (ay > y && by <= y && side < 0)
            turns--;
        }
      at += 4 + 4 * n;
    }
  return turns;
}

/* The source has short pieces of state borders far out in the Great Lakes. A border in a river or along a shore is near
 * land and stays. */
static gboolean
is_in_open_water (const GArray *points, const GByteArray *rings, const Layer *layer)
{
  int step = (int) (0.15 * EDGE / layer->size);

  for (guint i = 0; i < points->len; i++)
    for (int around = 0; around < 9; around++)
      {
        Point point = g_array_index (points, Point, i);
        int x = CLAMP (point.x + (around % 3 - 1) * step, 1, EDGE - 1);
        int y = CLAMP (point.y + (around / 3 - 1) * step, 1, EDGE - 1);

        if (winding (rings, x, y) > 0)
          return FALSE;
      }
  return TRUE;
}

static void
write_line_bin (GByteArray *out, const Layer *layer, const Layer *land, int bin)
{
  g_autoptr(GByteArray) rings = g_byte_array_new ();
  int highest = highest_level (layer);

  if (layer->kind == KIND_BORDER && layer->bin_count[bin] > 0)
    write_land_bin (rings, land, bin);

  for (int i = 0; i < layer->bin_count[bin]; i++)
    {
      int index = layer->bin_first[bin] + i;
      g_autoptr(GArray) points = NULL;

      if (layer->segment_level[index] < 1 || layer->segment_level[index] > highest)
        continue;
      points = g_array_new (FALSE, FALSE, sizeof (Point));
      add_segment_points (points, layer, bin, layer->segment_first[index],
                          layer->segment_points[index]);
      if (layer->kind == KIND_BORDER && layer->segment_level[index] == 2
          && is_in_open_water (points, rings, layer))
        continue;
      if (points->len >= 2)
        write_points (out, points, layer->segment_level[index], 0);
    }
}

static void
write_layer (GByteArray *out, const Layer *layer, const Layer *land, guint directory)
{
  guint index = out->len;
  guint n_bins = layer->columns * layer->rows;

  set_u32 (out, directory, layer->kind);
  set_u32 (out, directory + 4, layer->resolution);
  set_u32 (out, directory + 8, layer->size);
  set_u32 (out, directory + 12, layer->column | (guint) layer->columns << 16);
  set_u32 (out, directory + 16, layer->row | (guint) layer->rows << 16);
  set_u32 (out, directory + 20, index);
  set_u32 (out, directory + 24, n_bins);

  for (guint i = 0; i <= n_bins; i++)
    put_u32 (out, 0);
  for (guint i = 0; i < n_bins; i++)
    {
      int bin = (layer->row + i / layer->columns) * layer->nx + layer->column + i % layer->columns;

      set_u32 (out, index + 4 * i, out->len);
      if (layer->kind == KIND_LAND)
        write_land_bin (out, layer, bin);
      else
        write_line_bin (out, layer, land, bin);
    }
  set_u32 (out, index + 4 * n_bins, out->len);
}

int
main (int argc, char **argv)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  g_autoptr(GError) error = NULL;
  guint n_layers = argc < 4 ? 0 : 3 * (argc - 3);
  guint directory = HEADER_SIZE;

  if (n_layers == 0)
    fail ("give the output, the folder of GSHHG and at least one resolution");

  g_byte_array_append (out, (const guint8 *) MAGIC, 8);
  put_u32 (out, VERSION);
  put_u32 (out, n_layers);
  g_byte_array_set_size (out, HEADER_SIZE + n_layers * DIRECTORY_SIZE);

  for (int i = 3; i < argc; i++)
    {
      Layer layers[KIND_RIVER + 1];

      for (int kind = KIND_LAND; kind <= KIND_RIVER; kind++)
        {
          read_layer (&layers[kind], argv[2], kind, argv[i][0]);
          if (layers[kind].nx != layers[KIND_LAND].nx)
            fail ("the files of resolution %c do not have the same bins", argv[i][0]);
          if (argv[i][1] == ':')
            set_window (&layers[kind], argv[i] + 2);
          write_layer (out, &layers[kind], &layers[KIND_LAND], directory);
          directory += DIRECTORY_SIZE;
        }
      for (int kind = KIND_LAND; kind <= KIND_RIVER; kind++)
        clear_layer (&layers[kind]);
    }

  if (!g_file_set_contents (argv[1], (const char *) out->data, out->len, &error))
    fail ("%s", error->message);
  return 0;
}
