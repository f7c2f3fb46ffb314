from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sheets", "0002_walls")]
    operations = [migrations.AddField(model_name="photo", name="outcome", field=models.JSONField(null=True))]
