"""A version of a course carries files. Reference data like the version itself: no wall."""

import django.db.models.deletion
import simpul.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0007_forgetting'),
    ]

    operations = [
        migrations.CreateModel(
            name='CourseFile',
            fields=[
                ('id', models.UUIDField(default=simpul.foundation.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.TextField()),
                ('name', models.TextField()),
                ('sha256', models.TextField()),
                ('size', models.IntegerField()),
                ('added_at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('course_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='training.courseversion')),
            ],
            options={
                'db_table': 'training_course_file',
                'constraints': [models.UniqueConstraint(fields=('course_version', 'title'), name='course_file_is_there_once'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='course_file_has_a_name'), models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='course_file_is_not_empty')],
            },
        ),
    ]
