"""Reference data of the product in the database: provinces, what foreign keys point at."""

import sqlalchemy as sa

from data_access.schema import provinces
from domain import geography


def ensure_provinces(connection: sa.Connection) -> None:
    """Add the provinces that the database does not hold yet."""
    known = set(connection.scalars(sa.select(provinces.c.province_code)))
    missing = [
        {
            "province_code": province.province_code,
            "province_name": province.province_name,
            "plate": province.plate,
            "nuts3": province.nuts3 or None,
            "region_code": province.region_code,
            "region_name": province.region_name,
            "lat": province.lat,
            "lon": province.lon,
        }
        for province in geography.provinces().values()
        if province.province_code not in known
    ]
    if missing:
        connection.execute(provinces.insert(), missing)
