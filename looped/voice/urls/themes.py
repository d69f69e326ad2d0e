from django.urls import URLPattern, path

from looped.voice.views import themes

urlpatterns: list[URLPattern] = [
    path("themes/", themes.themes, name="themes"),
    path("themes/draft", themes.start_draft, name="start_theme_draft"),
    path("themes/<str:public_id>/", themes.theme_list, name="theme_list"),
    path("themes/<str:public_id>/add", themes.add_theme, name="add_theme"),
    path("themes/<str:public_id>/in-force", themes.bring_into_force, name="bring_themes_into_force"),
    path("themes/<str:public_id>/discard", themes.discard_draft, name="discard_theme_draft"),
    path("themes/<str:public_id>/<slug:key>/change", themes.change_theme, name="change_theme"),
    path("themes/<str:public_id>/<slug:key>/move", themes.move_theme, name="move_theme"),
    path("themes/<str:public_id>/<slug:key>/remove", themes.remove_theme, name="remove_theme"),
]
