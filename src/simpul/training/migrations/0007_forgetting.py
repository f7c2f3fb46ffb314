"""What imports say of people who were erased goes, before this and from now on."""

from django.db import migrations

from simpul.training.walls import FORGETTING


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0006_materials'),
    ]

    operations = [FORGETTING]
