/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonGeocentric:
 *
 * A position on the WGS 84 ellipsoid (height 0) as geocentric coordinates, in metres.
 */
typedef struct
{
  double x;
  double y;
  double z;
} JalonGeocentric;

double          jalon_geodesic_distance    (double           longitude_1,
                                            double           latitude_1,
                                            double           longitude_2,
                                            double           latitude_2);
void            jalon_geodesic_direct      (double           longitude,
                                            double           latitude,
                                            double           azimuth,
                                            double           metres,
                                            double          *longitude_2,
                                            double          *latitude_2);

void            jalon_geodesic_line        (double           longitude_1,
                                            double           latitude_1,
                                            double           longitude_2,
                                            double           latitude_2,
                                            guint            n_parts,
                                            double          *positions);

JalonGeocentric jalon_geocentric_from_position (double       longitude,
                                            double           latitude);
double          jalon_geocentric_chord     (JalonGeocentric  a,
                                            JalonGeocentric  b);
double          jalon_geodesic_from_chord  (double           chord);
double          jalon_geodesic_to_chord    (double           metres);
double          jalon_geodesic_chord_error (double           chord);
void            jalon_geodesic_bracket     (double           metres,
                                            double          *inside,
                                            double          *outside);

G_END_DECLS
